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

    private const string Blocks =
        """
        [Block, Use<Inner>(Block.Width), ReLU]
        internal class Outer;

        [Block, Linear(Block.Width)]
        internal class Inner;

        [Block, Tanh]
        internal class Unused;
        """;

    private const string Branched =
        """
        [Input(4), Use<Outer>(8)]
        internal partial class First;

        [Input(4), Linear(10)]
        internal partial class Second;
        """;

    [Theory]
    [InlineData("Linear(Block.Width)", "Linear(Block.Width), Sigmoid")]
    [InlineData("Use<Inner>(Block.Width), ReLU", "Use<Inner>(Block.Width)")]
    [InlineData("[Block, Linear(Block.Width)]", "[Block, Linear(0)]")]
    public void An_edit_of_a_block_re_runs_the_networks_that_are_made_of_it_alone(string from, string to)
    {
        var steps = After([Branched, Blocks], 1, from, to);
        foreach (var name in new[] { TrackingNames.Declarations, TrackingNames.Shapes, TrackingNames.Code })
        {
            Assert.Equal([true, false], steps[name].Select(reason => reason == IncrementalStepRunReason.Modified));
            Assert.True(IsKept(steps[name][1]));
        }
    }

    [Theory]
    [InlineData("[Block, Tanh]", "[Block, Sigmoid]")]
    [InlineData("internal class Inner;", "// a comment\n    internal class Inner { internal int Number => 1; }")]
    public void An_edit_beside_the_blocks_that_are_used_re_runs_nothing(string from, string to) =>
        Assert.All(After([Branched, Blocks], 1, from, to).Values.SelectMany(reasons => reasons), reason => Assert.True(IsKept(reason), $"{reason}"));

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
    private static Dictionary<string, IncrementalStepRunReason[]> After(string from, string to) => After([Source], 0, from, to);

    private static Dictionary<string, IncrementalStepRunReason[]> After(string[] sources, int place, string from, string to)
    {
        var edited = sources[place].Replace(from, to, StringComparison.Ordinal);
        Assert.NotEqual(sources[place], edited);
        var before = Compiler.Compile(sources);
        var tree = before.SyntaxTrees[place + 1];
        var after = before.ReplaceSyntaxTree(tree, Compiler.Parse(edited, tree.FilePath));
        var result = Compiler.Driver().RunGenerators(before).RunGenerators(after).GetRunResult().Results.Single();
        string[] named = [TrackingNames.Declarations, TrackingNames.Shapes, TrackingNames.Code];
        return named.ToDictionary(
            name => name,
            name => result.TrackedSteps[name].SelectMany(step => step.Outputs).Select(output => output.Reason).ToArray());
    }

    private static bool IsKept(IncrementalStepRunReason reason) => reason is IncrementalStepRunReason.Cached or IncrementalStepRunReason.Unchanged;
}
