using Microsoft.CodeAnalysis;
using TypedNets.Generators.Analyzers;
using TypedNets.Generators.Diagnostics;
using TypedNets.Generators.Emission;
using TypedNets.Generators.Expansion;
using TypedNets.Generators.Inference;
using TypedNets.Generators.Model;
using TypedNets.Generators.Reading;
using TypedNets.Generators.Tests.Compiling;

namespace TypedNets.Generators.Tests.Robustness;

/// <summary>Blocks in one another, as deep as they may be and deeper, on a thread that has hardly room for anything: one that runs out of it ends the compiler.</summary>
public class Deep
{
    private const int Stack = 256 * 1024;

    [Theory]
    [InlineData("Use")]
    [InlineData("Residual")]
    public void As_deep_as_may_be_is_a_network(string use)
    {
        var (problems, check, text) = Checked(Large.Nested(BlockExpansion.MostDeep, use));
        Assert.Empty(problems);
        Assert.Empty(check.Problems);
        Assert.NotNull(check.Graph);
        Assert.Contains("forward", text, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(1001, "Use")]
    [InlineData(3000, "Use")]
    [InlineData(3000, "Residual")]
    public void Deeper_is_one_error(int count, string use)
    {
        var (problems, check, text) = Checked(Large.Nested(count, use));
        var (block, problem) = Assert.Single(problems);
        Assert.Equal($"B{count - BlockExpansion.MostDeep - 1}", block);
        Assert.Equal(new Problem(ProblemIds.Overflow, new ProblemTarget(3), "The blocks lie in one another more than 1,000 deep; put fewer into one another"), problem);
        Assert.Null(check.Graph);
        Assert.Empty(check.Problems);
        Assert.NotEmpty(text);
    }

    [Theory]
    [InlineData("Use<B{0}>(8, Stride = 2)", "TN0018")]
    [InlineData("Use<B{0}>(Block.Width), Linear(8, Name = \"a.b\")", "TN1008")]
    [InlineData("Residual<B{0}>(Block.Width), Linear(8, Name = \"a\")", "TN0007")]
    public void Nor_can_names_and_numbers_end_it(string use, string id)
    {
        const int Count = 1100;
        var tower = string.Concat(Enumerable.Range(0, Count).Select(level =>
            $"[Block, {string.Format(System.Globalization.CultureInfo.InvariantCulture, use, level + 1)}] internal class B{level};\n"));
        var (problems, _, _) = Checked($"{tower}[Block, Linear(Block.Width)] internal class B{Count};\n[Input(8), Use<B0>(8)] internal partial class Net;");
        Assert.Contains(id, problems.Select(found => found.Problem.Id));
    }

    [Fact]
    public void A_circle_of_any_length_is_told_of_each_block_in_it()
    {
        const int Count = 3000;
        var (problems, check, _) = Checked($"{Large.BlockCycle(Count)}[Block, Use<B7>] internal class User;\n[Input(8), Use<User>] internal partial class Net;");
        Assert.Equal(Enumerable.Range(0, Count).Select(index => $"B{index}"), problems.Select(found => found.Block));
        Assert.Equal(
            new Problem(ProblemIds.BlockInItself, new ProblemTarget(2), "B7 is made of itself and would never end: B7 → B8 → … → B7"),
            problems[7].Problem);
        Assert.Empty(check.Problems);
    }

    [Theory]
    [InlineData(9, "B0 → B1 → B2 → B3 → B4 → B5 → B6 → B7 → B8 → B0")]
    [InlineData(10, "B0 → B1 → B2 → B3 → B4 → … → B9 → B0")]
    public void A_long_way_round_is_told_by_its_ends(int count, string way)
    {
        Assert.Equal($"B0 is made of itself and would never end: {way}", Checked($"{Large.BlockCycle(count)}[Input(8), ReLU] internal partial class Net;").Problems[0].Problem.Message);
    }

    [Fact]
    public async Task The_compiler_survives()
    {
        var build = await Build.Compile(Large.Nested(3000, "Use"));
        Assert.Null(build.Run.Results.Single().Exception);
        Assert.Equal(["TN1008"], build.Ids);
    }

    /// <summary>What is wrong with the blocks, outermost first, and what is made of the network.</summary>
    private static (IReadOnlyList<(string Block, Problem Problem)> Problems, ShapeCheck Check, string Text) Checked(string source)
    {
        var types = Compiler.Compile(source).Assembly.GlobalNamespace.GetTypeMembers();
        var blocks = types.Where(BlockReader.IsBlock).ToArray();
        var declaration = DeclarationReader.Read(types.Single(type => type.Name == "Net"), CancellationToken.None)!;
        return OnSmallStack(() =>
        {
            var library = new BlockLibrary();
            var checks = new BlockChecker(library.Find);
            var problems = blocks.SelectMany(block => checks.Problems(library.Add(block, CancellationToken.None), CancellationToken.None).Select(problem => (block.Name, problem))).ToArray();
            var check = ShapeCheck.Run(declaration, CancellationToken.None);
            return (problems, check, check.Graph is null ? StubEmitter.Emit(check, CancellationToken.None) : NetworkEmitter.Emit(check, CancellationToken.None));
        });
    }

    private static T OnSmallStack<T>(Func<T> work)
    {
        var done = new TaskCompletionSource<T>();
        var thread = new Thread(
            () =>
            {
                try
                {
                    done.SetResult(work());
                }
#pragma warning disable CA1031 // It is thrown again on the thread of the test.
                catch (Exception exception)
#pragma warning restore CA1031
                {
                    done.SetException(exception);
                }
            },
            Stack);
        thread.Start();
        thread.Join();
        return done.Task.GetAwaiter().GetResult();
    }
}
