using System.Collections.Concurrent;
using System.Diagnostics;
using Xunit.Abstractions;

namespace TypedNets.Tests.Shapes;

/// <summary>
/// Many random declarations, each held against libtorch. <c>TYPEDNETS_CASES=1000000 dotnet test --filter DifferentialTests</c> runs a million,
/// <c>TYPEDNETS_SEED</c> others than usual, and <c>TYPEDNETS_FIRST</c> starts at a case: a disagreement says which.
/// <c>TYPEDNETS_TRACE</c> is a folder in which each thread keeps the case it runs, for one that ends the process.
/// </summary>
/// <param name="usual">The cases that run where nothing is said of them.</param>
/// <param name="output">Where it tells what it has seen.</param>
internal sealed class RandomRun(int usual, ITestOutputHelper output)
{
    private const int MostShown = 20;

    private static readonly int Seed = Number("TYPEDNETS_SEED", 1);
    private static readonly int First = Number("TYPEDNETS_FIRST", 0);
    private static readonly string? Trace = Environment.GetEnvironmentVariable("TYPEDNETS_TRACE");

    /// <summary>The cases of this run.</summary>
    public int Cases { get; } = Number("TYPEDNETS_CASES", usual);

    /// <summary>Draws and compares all cases, and fails where one disagrees or the usual ones have not met all that they should.</summary>
    /// <typeparam name="TCase">What is drawn.</typeparam>
    /// <param name="draw">Draws the case of a seed and a number.</param>
    /// <param name="text">A case as one would write it.</param>
    /// <param name="compare">Gives the difference, or null; what it sees goes into the coverage.</param>
    /// <param name="missed">What a run should have met and has not.</param>
    public void Check<TCase>(Func<int, int, TCase> draw, Func<TCase, string> text, Func<TCase, Coverage, string?> compare, Func<Coverage, IEnumerable<string>> missed)
    {
        var clock = Stopwatch.StartNew();
        var total = new Coverage();
        var disagreements = new ConcurrentQueue<string>();
        Parallel.For(0, Cases, new ParallelOptions { MaxDegreeOfParallelism = Environment.ProcessorCount }, () => new Coverage(), Run, Join);
        output.WriteLine($"seed {Seed}, cases {First} to {First + Cases - 1}, {clock.Elapsed.TotalSeconds:F1} s");
        output.WriteLine(total.ToString());
        Assert.True(
            disagreements.IsEmpty,
            $"{disagreements.Count} disagreements:\n\n{string.Join("\n\n", disagreements.OrderBy(disagreement => disagreement.Length).Take(MostShown))}");
        if (Cases >= usual)
        {
            var lacking = missed(total).ToArray();
            Assert.True(lacking.Length == 0, string.Join("\n", lacking));
        }

        Coverage Run(int index, ParallelLoopState loop, Coverage coverage)
        {
            var drawn = draw(Seed, First + index);
            var written = $"TYPEDNETS_SEED={Seed} TYPEDNETS_FIRST={First + index} TYPEDNETS_CASES=1\n{text(drawn)}";
            if (Trace is not null)
            {
                File.WriteAllText(Path.Combine(Trace, $"{Environment.CurrentManagedThreadId}.txt"), written);
            }

            try
            {
                if (FreedScalar.Apart(seen => compare(drawn, seen), coverage) is { } difference)
                {
                    disagreements.Enqueue($"{written}\n{difference}");
                }
            }
            catch (Exception error)
            {
                disagreements.Enqueue($"{written}\n{error}");
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

    private static int Number(string variable, int otherwise) =>
        int.TryParse(Environment.GetEnvironmentVariable(variable), out var number) ? number : otherwise;
}
