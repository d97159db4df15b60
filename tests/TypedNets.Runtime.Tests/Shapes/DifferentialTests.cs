using TypedNets.Generators.Model;
using Xunit.Abstractions;

namespace TypedNets.Tests.Shapes;

/// <summary>The engine against libtorch, on random declarations; <see cref="RandomRun"/> tells how to run more of them.</summary>
public class DifferentialTests(ITestOutputHelper output)
{
    private const int Usual = 10_000;
    private const int Long = 100_000;

    private const int UsualOwn = 1_000;

    private readonly RandomRun run = new(Usual, output);
    private readonly RandomRun own = new(UsualOwn, output);

    [Fact]
    public void The_engine_and_libtorch_agree_on_every_declaration() => run.Check(RandomNetwork.Draw, Text, Comparison.Run, Missed);

    [Fact]
    public void The_engine_and_libtorch_agree_on_layers_of_ones_own() => own.Check(RandomCustomLayers.Draw, Text, Comparison.Run, coverage =>
    [
        .. coverage.Accepted(nameof(DrawnModule)) == 0 ? ["a layer of one's own was never accepted"] : Array.Empty<string>(),
        .. coverage.Rejected(nameof(DrawnModule)) == 0 ? ["a layer of one's own was never rejected"] : Array.Empty<string>(),
    ]);

    /// <summary>What a run should have met and has not. A truth value is never wrong as such, nor is a layer that takes any shape and nothing else.</summary>
    private IEnumerable<string> Missed(Coverage coverage)
    {
        foreach (var kind in LayerKind.All)
        {
            var guilty = kind.Arguments.Where(argument => kind.TypeOf(argument) != typeof(bool)).ToArray();
            var rejects = guilty.Length > 0 || Enumerable.Range(1, 4).Any(rank => !RandomNetwork.TakesRank(kind, rank));
            foreach (var key in kind.Arguments.Select(argument => $"{kind.Name}.{argument}").Prepend(kind.Name).Where(key => coverage.Accepted(key) == 0))
            {
                yield return $"{key} was never accepted";
            }

            foreach (var key in guilty.Select(argument => $"{kind.Name}.{argument}").Concat(rejects ? [kind.Name] : []).Where(key => coverage.Rejected(key) == 0))
            {
                yield return $"{key} was never rejected";
            }
        }

        foreach (var strict in Stricter.All.Where(strict => run.Cases >= Long && coverage.Stricter(strict.Name) == 0))
        {
            yield return $"the engine is said to be stricter in the case of {strict.Name} ({strict.Reason}), which was never met";
        }
    }

    private static string Text(NetworkDeclaration declaration) =>
        $"[Input({string.Join(", ", declaration.Inputs[0].Sizes)})]\n" + string.Join("\n", declaration.Layers.Select(layer => $"[{LayerKind.Text(layer)}]"));
}
