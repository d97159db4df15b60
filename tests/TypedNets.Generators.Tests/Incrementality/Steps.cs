using Microsoft.CodeAnalysis;
using TypedNets.Generators.Tests.Compiling;

namespace TypedNets.Generators.Tests.Incrementality;

/// <summary>What an edit makes the generator do again.</summary>
public class Steps
{
    private const string Source =
        """
        /// <summary>One.</summary>
        [Input(1, 28, 28)]
        [Conv2d(6, 5), ReLU]
        [Flatten, Linear(10)]
        internal partial class First
        {
            internal int Twice(int number) => number * 2;
        }

        [Input(4)]
        [Linear(10)]
        internal partial class Second;

        internal class Other;
        """;

    [Theory]
    [InlineData("internal class Other;", "internal class Other; // a comment")]
    [InlineData("[Input(4)]", "// a comment\n\n\n[Input(4)]")]
    [InlineData("[Conv2d(6, 5), ReLU]", "[Conv2d(6, /* wide */ 5)] [ReLU]")]
    [InlineData("internal class Other;", "internal class Other; internal class Another;")]
    [InlineData("number * 2", "number + number")]
    [InlineData("One.", "Number one.")]
    public void An_edit_elsewhere_re_runs_nothing(string from, string to)
    {
        var steps = After(from, to);
        Assert.All(steps.Values.SelectMany(reasons => reasons), reason => Assert.True(IsKept(reason), $"{reason}"));
        Assert.Equal([TrackingNames.Code, TrackingNames.Declarations, TrackingNames.Shapes], steps.Keys.Order(StringComparer.Ordinal));
    }

    [Theory]
    [InlineData("Conv2d(6, 5)", "Conv2d(6, 3)")]
    [InlineData("[Input(1, 28, 28)]", "[Input(3, 28, 28)]")]
    [InlineData("Conv2d(6, 5)", "Conv2d(6, 50)")]
    [InlineData("/// <summary>One.</summary>\n", "")]
    public void An_edit_of_a_network_re_runs_that_network_alone(string from, string to)
    {
        var steps = After(from, to);
        foreach (var name in new[] { TrackingNames.Declarations, TrackingNames.Shapes, TrackingNames.Code })
        {
            Assert.Equal(2, steps[name].Length);
            Assert.Single(steps[name], reason => reason == IncrementalStepRunReason.Modified);
            Assert.Single(steps[name], IsKept);
        }
    }

    [Fact]
    public void A_new_member_of_the_author_stops_before_the_files()
    {
        var steps = After("int number) => number * 2;", "int number) => number * 2; private const int Unrelated = 1;");
        Assert.Contains(IncrementalStepRunReason.Modified, steps[TrackingNames.Declarations]);
        Assert.All(steps[TrackingNames.Code], reason => Assert.True(IsKept(reason), $"{reason}"));
    }

    /// <summary>Runs the generator, edits the file, runs again; the reasons for each named step's outputs, network for network.</summary>
    private static Dictionary<string, IncrementalStepRunReason[]> After(string from, string to)
    {
        var edited = Source.Replace(from, to, StringComparison.Ordinal);
        Assert.NotEqual(Source, edited);
        var before = Compiler.Compile(Source);
        var tree = before.SyntaxTrees.Single(file => file.FilePath == "Nets.cs");
        var after = before.ReplaceSyntaxTree(tree, Compiler.Parse(edited, tree.FilePath));
        var result = Compiler.Driver().RunGenerators(before).RunGenerators(after).GetRunResult().Results.Single();
        string[] named = [TrackingNames.Declarations, TrackingNames.Shapes, TrackingNames.Code];
        return named.ToDictionary(
            name => name,
            name => result.TrackedSteps[name].SelectMany(step => step.Outputs).Select(output => output.Reason).ToArray());
    }

    private static bool IsKept(IncrementalStepRunReason reason) => reason is IncrementalStepRunReason.Cached or IncrementalStepRunReason.Unchanged;
}
