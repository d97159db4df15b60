using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;
using TypedNets.Generators.Tests.Compiling;

namespace TypedNets.Generators.Tests.Robustness;

/// <summary>In a build that explains mistakes, whatever is declared, the part that is written compiles where what throws would.</summary>
public class Parts
{
    [Fact]
    public void What_fits_of_a_network_brings_no_error_of_its_own()
    {
        var written = 0;
        foreach (var source in ((IEnumerable<object[]>)NastyDeclarations.Sources).Select(row => (string)row[0]).Concat(More))
        {
            var compilation = Compiler.Compile(source);
            var parts = Generated(("TypedNetsMistakes", "explain"));
            if (!HasPart(parts))
            {
                continue;
            }

            written++;
            var stubs = Generated();
            Assert.False(HasPart(stubs), source);
            Assert.True(Errors(parts).SequenceEqual(Errors(stubs)), $"{source}\n{string.Join("\n", Errors(parts).Except(Errors(stubs)))}");

            Compilation Generated(params (string, string)[] properties)
            {
                var run = Compiler.Driver(compilation, properties).RunGeneratorsAndUpdateCompilation(compilation, out var updated, out _).GetRunResult();
                Assert.Null(run.Results.Single().Exception);
                return updated;
            }
        }

        Assert.True(written > 30, $"{written} parts were written");
    }

    private static bool HasPart(Compilation compilation) => compilation.SyntaxTrees.Any(tree => tree.ToString().Contains("Mistakes = [", StringComparison.Ordinal));

    private static string[] Errors(Compilation compilation) =>
        [.. compilation.GetDiagnostics().Where(problem => problem.DefaultSeverity == DiagnosticSeverity.Error).Select(problem => problem.ToString()).Order(StringComparer.Ordinal)];

    [Theory]
    [InlineData("[Input(28, 28)] [Conv2d(6, 5)] [Flatten, Linear(10)] partial class Net;", "TN1004", false)]
    [InlineData("[Block, Conv2d(0, 3)] partial class Wrong; [Input(3, 8, 8)] [ReLU, Use<Wrong>] [Flatten] partial class Net;", "TN0006", false)]
    [InlineData("[Input(4), Linear(2, Name = \"a\"), Linear(2, Name = \"a\")] partial class Net;", "TN0007", true)]
    public async Task A_mistake_that_is_explained_is_no_error(string source, string id, bool stays)
    {
        Assert.Contains(id, (await Build.Compile(source)).Ids);
        var explained = await Build.Compile(Compiler.Compile(source), new AnalyzerOptions([], new PropertiesOfBuild(("TypedNetsMistakes", "explain"))));
        Assert.Equal(stays, explained.Ids.Contains(id));
    }

    private static IEnumerable<string> More =>
    [
        "[Input(28, 28)] [Conv2d(6, 5)] [Flatten, Linear(10)] partial class Net { object Head => Fc1; object Of(Activations all) => all.Fc1; }",
        "[Input(3, 32, 32)] [Conv2d(6, 5), ReLU, MaxPool2d(2)] [Linear(120, PerClass = true)] partial class Net { static Net Of() => new(7); }",
        "[Input(3, 32, 32)] [Conv2d(6, 5), ReLU, MaxPool2d(2)] [Flatten, Linear(7, PerClass = true)] [Conv2d(1, 1)] partial class Net { static Net Of() => new(7); }",
        "[Input(3, Any, Any)] [Conv2d(6, 5), MaxPool2d(2)] [Linear(120)] partial class Net;",
        "[Input(1, 8, 8, Name = \"left\"), Input(5, Name = \"right\")] [From(\"left\"), Conv2d(2, 3), Flatten, Tap(\"seen\")] [From(\"right\"), Linear(3), SumWith(\"seen\"), Output(\"mean\"), Linear(1), Output(\"sum\")] partial class Net { object Of(TorchSharp.torch.Tensor a, TorchSharp.torch.Tensor b) => call(a, b).Mean; }",
        "[Input(1, 8, 8)] [Conv2d(2, 3), Flatten, Output(\"features\"), Linear(0), Output(\"sum\")] partial class Net { object Of(TorchSharp.torch.Tensor a) => forward(a).Sum; }",
        "[Input(4, Name = \"left\"), Input(4, Name = \"Left\")] [Linear(0)] partial class Net;",
        "[Block, Conv2d(5, 3, Padding = 1)] partial class Five; [Input(3, 8, 8)] [ReLU, Residual<Five>] [Flatten] partial class Net;",
        "[Block, Conv2d(0, 3)] partial class Wrong; [Input(3, 8, 8)] [ReLU, Use<Wrong>] [Flatten] partial class Net;",
        "[Input(3, 8, 8)] [ReLU(Inplace = true), Flatten, Linear(10), Linear(0)] partial class Net : Network;",
        "partial class Outer<T> { [Input(3, 8, 8)] [Flatten, Linear(5), Conv2d(3, 1)] public partial class Net { public Net(int number) : this() { } } }",
    ];
}
