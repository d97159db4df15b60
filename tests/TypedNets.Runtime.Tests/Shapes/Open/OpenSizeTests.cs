using TypedNets.Generators.Diagnostics;
using TypedNets.Generators.Layers;
using TypedNets.Generators.Model;
using Xunit.Abstractions;

namespace TypedNets.Tests.Shapes;

/// <summary>Open sizes against the same networks with numbers and against libtorch, on random declarations; <see cref="RandomRun"/> tells how to run more of them.</summary>
public class OpenSizeTests(ITestOutputHelper output)
{
    private const int Usual = 2_000;
    private const int UsualBranches = 600;

    private readonly RandomRun run = new(Usual, output);
    private readonly RandomRun branches = new(UsualBranches, output);

    [Fact]
    public void Open_sizes_are_right_at_every_size() => run.Check(Draw, Text, (drawn, coverage) => OpenComparison.Run(drawn.Declaration, drawn.Random(), run: true, coverage), Missed);

    [Fact]
    public void Open_sizes_are_right_in_networks_that_branch() =>
        branches.Check(DrawBranches, drawn => BranchText.Format(drawn.Declaration), CompareBranches, _ => []);

    private static string? CompareBranches(Case drawn, Coverage coverage) => OpenComparison.Run(ParameterNumbers.Read(drawn.Declaration), drawn.Random(), run: false, coverage);

    private static Case Draw(int seed, int number) => Opened(RandomNetwork.Draw(seed, number), seed, number);

    private static Case DrawBranches(int seed, int number) => Opened(RandomBranches.Draw(seed, number, DrawnModule.Layer), seed, number);

    /// <summary>Mostly what is no channel is left open.</summary>
    private static Case Opened(NetworkDeclaration declaration, int seed, int number)
    {
        var random = new Random(RandomNetwork.Mixed(seed, number) ^ 1);
        var rank = declaration.Inputs[0].Sizes.Count;
        int[] may = rank == 1 ? [0] : random.Next(5) == 0 ? [.. Enumerable.Range(0, rank)] : rank == 2 && random.Next(2) == 0 ? [0] : [.. Enumerable.Range(1, rank - 1)];
        int[] open = [.. may.Where(_ => random.Next(4) != 0)];
        return new Case(OpenComparison.Opened(declaration, open.Length == 0 ? may : open), random.Next());
    }

    private static string Text(Case drawn) => $"[Input({string.Join(", ", drawn.Declaration.Inputs[0].Sizes.Select(size => size == OpenAxis.Any ? "Any" : $"{size}"))})]\n"
        + string.Join("\n", drawn.Declaration.Layers.Select(layer => $"[{LayerKind.Text(layer)}]"));

    /// <summary>Every layer stands behind an open size, but for the one that learns a number for each element.</summary>
    private static IEnumerable<string> Missed(Coverage coverage) =>
    [
        .. LayerCatalog.All.Select(rule => rule.Kind).Where(kind => kind != "AddParameter" && coverage.Accepted(kind) == 0).Select(kind => $"{kind} was never behind an open size"),
        .. coverage.Rejected(ProblemIds.OpenSize) == 0 ? [$"{ProblemIds.OpenSize} was never said"] : Array.Empty<string>(),
    ];

    private sealed record Case(NetworkDeclaration Declaration, int Seed)
    {
        public Random Random() => new(Seed);
    }
}
