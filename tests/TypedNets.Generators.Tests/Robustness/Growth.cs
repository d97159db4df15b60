using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Operations;
using TypedNets.Generators.Analyzers;
using TypedNets.Generators.Analyzers.Usage;
using TypedNets.Generators.Emission;
using TypedNets.Generators.Expansion;
using TypedNets.Generators.Inference;
using TypedNets.Generators.Reading;
using TypedNets.Generators.Tests.Compiling;

namespace TypedNets.Generators.Tests.Robustness;

/// <summary>Twice as much to compile is twice the work. What is counted is what a thread allocates, which is the same on every machine, busy or not.</summary>
public class Growth
{
    /// <summary>Work that grows with the square would be four times as much, and with some that does not, three.</summary>
    private const double Most = 2.4;

    [Theory]
    [InlineData("Use")]
    [InlineData("Residual")]
    public void Of_the_checks_of_blocks_in_blocks(string use) => Twice(count => CheckBlocks(Large.Nested(count, use), 0), 100);

    [Theory]
    [InlineData("Linear(Block.Width), Linear(0)")]
    [InlineData("Linear(Block.Width), ReLU(Name = \"a b\")")]
    public void Of_the_checks_of_blocks_around_a_wrong_one(string layers) => Twice(count => CheckBlocks(Large.Nested(count, "Use", layers), 1), 100);

    [Fact]
    public void Of_the_checks_of_blocks_whose_names_have_dots() => Twice(count => CheckBlocks(Large.Nested(count, "ReLU(Name = \"a.b\"), Use"), 0), 100);

    [Fact]
    public void Of_the_checks_of_blocks_deeper_in_one_another_than_they_may_be() => Twice(count => CheckBlocks(Large.Nested(count, "Use"), count > BlockExpansion.MostDeep ? 1 : 0), 1500);

    [Fact]
    public void Of_the_checks_of_blocks_that_are_made_of_each_other() => Twice(count => CheckBlocks(Large.BlockCycle(count), count), 1500);

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    public void Of_the_checks_of_uses_that_leave_out_what_is_passed_on(int branches) => Twice(count => CheckBlocks(Large.Lacking(count, branches), count), branches == 1 ? 100 : 5);

    [Fact]
    public void Of_a_network_of_blocks_in_blocks() => Twice(count => Write(Large.Nested(count, "Residual")), 100);

    [Theory]
    [InlineData("Linear(8), ReLU")]
    [InlineData("ReLU(Inplace = true)")]
    [InlineData("Linear(0)")]
    public void Of_a_network_of_layers(string layers) => Twice(count => Write(Large.Layers(count, layers)), 200);

    [Fact]
    public void Of_networks_in_a_file() => Twice(
        count =>
        {
            var compilation = Compiler.Compile(Large.Networks(count));
            var driver = Compiler.Driver();
            return () => Assert.Equal(count, driver.RunGenerators(compilation).GetRunResult().Results.Single().GeneratedSources.Count(file => file.HintName is not (NativeLibrariesFile.HintName or BlockFormulasFile.HintName)));
        },
        50);

    [Fact]
    public void Of_the_calls_in_a_method() => Twice(
        count =>
        {
            var compilation = Compiler.Compile(Large.Calls(count));
            var model = compilation.GetSemanticModel(compilation.SyntaxTrees[1]);
            var read = model.SyntaxTree.GetRoot().DescendantNodes().OfType<InvocationExpressionSyntax>()
                .Where(call => call.ArgumentList.Arguments.Count == 1)
                .Select(call => ((IInvalidOperation)model.GetOperation(call)!).ChildOperations.Last())
                .ToArray();
            return () => Assert.All(read, value => Assert.IsAssignableFrom<IInvocationOperation>(TensorSources.Find(value, CancellationToken.None)));
        },
        100);

    private static Action CheckBlocks(string source, int wrong)
    {
        var types = Types(Compiler.Compile(source)).Where(BlockReader.IsBlock).ToArray();
        return () =>
        {
            var library = new BlockLibrary();
            var checks = new BlockChecker(library.Find);
            Assert.Equal(wrong, types.Sum(type => checks.Problems(library.Add(type, CancellationToken.None), CancellationToken.None).Count));
        };
    }

    private static Action Write(string source)
    {
        var network = Types(Compiler.Compile(source)).Single(type => type.Name == "Net");
        return () =>
        {
            var check = ShapeCheck.Run(DeclarationReader.Read(network, CancellationToken.None)!, CancellationToken.None);
            Assert.NotEmpty(check.Graph is null ? StubEmitter.Emit(check, CancellationToken.None) : NetworkEmitter.Emit(check, CancellationToken.None));
        };
    }

    private static IEnumerable<INamedTypeSymbol> Types(CSharpCompilation compilation) => compilation.Assembly.GlobalNamespace.GetTypeMembers();

    private static void Twice(Func<int, Action> work, int count)
    {
        work(10)();
        var (one, two) = (Allocated(work(count)), Allocated(work(2 * count)));
        Assert.True(two < Most * one, FormattableString.Invariant($"{count} allocate {one:N0} bytes, but {2 * count} allocate {two:N0}, {(double)two / one:0.0} times as many"));
    }

    private static long Allocated(Action work)
    {
        var before = GC.GetAllocatedBytesForCurrentThread();
        work();
        return GC.GetAllocatedBytesForCurrentThread() - before;
    }
}
