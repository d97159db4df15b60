using System.Collections.Concurrent;
using System.Diagnostics;
using TypedNets.Generators.Declarations;
using Xunit.Abstractions;

namespace TypedNets.Tests.Shapes;

/// <summary>
/// The engine against libtorch, on random declarations. <c>TYPEDNETS_CASES=1000000 dotnet test --filter DifferentialTests</c> runs a million,
/// <c>TYPEDNETS_SEED</c> others than usual, and <c>TYPEDNETS_FIRST</c> starts at a case: a disagreement says which.
/// <c>TYPEDNETS_TRACE</c> is a folder in which each thread keeps the case it runs, for one that ends the process.
/// </summary>
public class DifferentialTests(ITestOutputHelper output)
{
    private const int Usual = 10_000;
    private const int Long = 100_000;
    private const int MostShown = 20;

    private static readonly int Cases = Number("TYPEDNETS_CASES", Usual);
    private static readonly int Seed = Number("TYPEDNETS_SEED", 1);
    private static readonly int First = Number("TYPEDNETS_FIRST", 0);
    private static readonly string? Trace = Environment.GetEnvironmentVariable("TYPEDNETS_TRACE");

    [Fact]
    public void The_engine_and_libtorch_agree_on_every_declaration()
    {
        var clock = Stopwatch.StartNew();
        var total = new Coverage();
        var disagreements = new ConcurrentQueue<string>();
        Parallel.For(0, Cases, new ParallelOptions { MaxDegreeOfParallelism = Environment.ProcessorCount }, () => new Coverage(), Run, Join);
        output.WriteLine($"seed {Seed}, cases {First} to {First + Cases - 1}, {clock.Elapsed.TotalSeconds:F1} s");
        output.WriteLine(total.ToString());
        Assert.True(disagreements.IsEmpty, $"{disagreements.Count} disagreements:\n\n{string.Join("\n\n", disagreements.Take(MostShown))}");
        if (Cases >= Usual)
        {
            var missed = Missed(total).ToArray();
            Assert.True(missed.Length == 0, string.Join("\n", missed));
        }

        Coverage Run(int index, ParallelLoopState loop, Coverage coverage)
        {
            var declaration = RandomNetwork.Draw(Seed, First + index);
            if (Trace is not null)
            {
                File.WriteAllText(Path.Combine(Trace, $"{Environment.CurrentManagedThreadId}.txt"), Text(declaration, First + index));
            }

            if (FreedScalar.Apart(seen => Comparison.Of(declaration, seen), coverage) is { } difference)
            {
                disagreements.Enqueue($"{Text(declaration, First + index)}\n{difference}");
            }

            return coverage;
        }

        void Join(Coverage coverage)
        {
            lock (total)
            {
                total.Add(coverage);
            }
        }
    }

    /// <summary>What a run should have met and has not. A truth value is never wrong as such, nor is a layer that takes any shape and nothing else.</summary>
    private static IEnumerable<string> Missed(Coverage coverage)
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

        foreach (var strict in Stricter.All.Where(strict => Cases >= Long && coverage.Stricter(strict.Name) == 0))
        {
            yield return $"the engine is said to be stricter in the case of {strict.Name} ({strict.Reason}), which was never met";
        }
    }

    private static string Text(NetworkDeclaration declaration, int number) =>
        $"TYPEDNETS_SEED={Seed} TYPEDNETS_FIRST={number} TYPEDNETS_CASES=1\n[Input({string.Join(", ", declaration.Input!.Sizes)})]\n"
            + string.Join("\n", declaration.Layers.Select(layer => $"[{LayerKind.Text(layer)}]"));

    private static int Number(string variable, int otherwise) =>
        int.TryParse(Environment.GetEnvironmentVariable(variable), out var number) ? number : otherwise;
}
