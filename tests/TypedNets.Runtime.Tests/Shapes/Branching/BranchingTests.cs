using System.Collections.Concurrent;
using System.Diagnostics;
using TypedNets.Generators.Shapes;
using Xunit.Abstractions;

namespace TypedNets.Tests.Shapes;

/// <summary>
/// The engine against libtorch, on random declarations that branch. <c>TYPEDNETS_CASES</c>, <c>TYPEDNETS_SEED</c>, <c>TYPEDNETS_FIRST</c> and
/// <c>TYPEDNETS_TRACE</c> are those of <see cref="DifferentialTests"/>.
/// </summary>
public class BranchingTests(ITestOutputHelper output)
{
    private const int Usual = 3_000;
    private const int Long = 20_000;
    private const int MostShown = 10;

    private static readonly int Cases = Number("TYPEDNETS_CASES", Usual);
    private static readonly int Seed = Number("TYPEDNETS_SEED", 1);
    private static readonly int First = Number("TYPEDNETS_FIRST", 0);
    private static readonly string? Trace = Environment.GetEnvironmentVariable("TYPEDNETS_TRACE");

    [Fact]
    public void The_engine_and_libtorch_agree_on_networks_that_branch()
    {
        var clock = Stopwatch.StartNew();
        var total = new Coverage();
        var disagreements = new ConcurrentQueue<string>();
        Parallel.For(0, Cases, new ParallelOptions { MaxDegreeOfParallelism = Environment.ProcessorCount }, () => new Coverage(), Run, Join);
        output.WriteLine($"seed {Seed}, cases {First} to {First + Cases - 1}, {clock.Elapsed.TotalSeconds:F1} s");
        output.WriteLine(total.ToString());
        Assert.True(disagreements.IsEmpty, $"{disagreements.Count} disagreements:\n\n{string.Join("\n\n", disagreements.OrderBy(text => text.Length).Take(MostShown))}");
        if (Cases >= Usual)
        {
            var missed = Missed(total).ToArray();
            Assert.True(missed.Length == 0, string.Join("\n", missed));
        }

        Coverage Run(int index, ParallelLoopState loop, Coverage coverage)
        {
            var declaration = RandomBranches.Draw(Seed, First + index);
            var text = $"TYPEDNETS_SEED={Seed} TYPEDNETS_FIRST={First + index} TYPEDNETS_CASES=1\n{BranchText.Of(declaration)}";
            if (Trace is not null)
            {
                File.WriteAllText(Path.Combine(Trace, $"{Environment.CurrentManagedThreadId}.txt"), text);
            }

            try
            {
                if (FreedScalar.Apart(seen => BranchComparison.Of(declaration, seen), coverage) is { } difference)
                {
                    disagreements.Enqueue($"{text}\n{difference}");
                }
            }
            catch (Exception error)
            {
                disagreements.Enqueue($"{text}\n{error}");
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

    /// <summary>What a run should have met and has not.</summary>
    private static IEnumerable<string> Missed(Coverage coverage)
    {
        foreach (var (kind, blocks) in RandomBranches.Forms.Where(form => coverage.Accepted($"{form.Kind}/{form.Blocks}") == 0))
        {
            yield return $"{kind} of {blocks} blocks was never accepted";
        }

        string[] rejected =
        [
            "Concat", "Sum", "Multiply", ProblemIds.NotABlock, ProblemIds.BlockInItself, ProblemIds.BlockParameter,
            ProblemIds.UnknownTap, ProblemIds.UnknownLayer, ProblemIds.ArgumentOutOfRange, ProblemIds.Overwritten,
        ];
        foreach (var key in rejected.Where(key => coverage.Rejected(key) == 0))
        {
            yield return $"{key} was never rejected";
        }

        foreach (var strict in StrictMerge.All.Where(strict => Cases >= Long && coverage.Stricter(strict.Name) == 0))
        {
            yield return $"the engine is said to be stricter in the case of {strict.Name} ({strict.Reason}), which was never met";
        }
    }

    private static int Number(string variable, int otherwise) =>
        int.TryParse(Environment.GetEnvironmentVariable(variable), out var number) ? number : otherwise;
}
