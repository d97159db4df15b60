using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using TypedNets.Generators;

namespace TypedNets.Benchmarks;

/// <summary>What the generator adds to a build and to a keystroke.</summary>
internal static class GeneratorCost
{
    /// <summary>The compiler's own work on all that was written is for scale, and would take most of the time with more.</summary>
    private const int MostForDiagnostics = 100;

    public static Section Run(Settings settings)
    {
        var section = new Section(
            "generator",
            "The generator",
            "A project of networks, each in its own file. *Roslyn* is a generator that finds every `[Input]`, has the attributes bound and writes nothing; *beyond* is what ours takes more. "
                + "*Parsing* is Roslyn's reading of what ours wrote, which it puts off until the compiler wants the files. *All diagnostics* is the compiler's own work on the declarations and the written code, for scale. "
                + "A keystroke is another run of the same driver after an edit.",
            "networks", "build: Roslyn", "beyond", "then parsing", "key elsewhere: Roslyn", "beyond", "key in a network: beyond", "all diagnostics");
        var beyond = new Dictionary<int, double>();
        var idle = 0.0;
        var warmUp = settings.Count(30);
        Measure(new GeneratorSources(100), settings with { Rounds = warmUp });
        foreach (var count in settings.Quick ? (int[])[1, 100] : [1, 100, 1_000])
        {
            var sources = new GeneratorSources(count);
            var times = Measure(sources, settings with { Rounds = count < 1_000 ? settings.Rounds : Math.Min(settings.Rounds, 5) });
            beyond[count] = times.Beyond.Median;
            idle = Math.Max(idle, times.Elsewhere.Median);
            section.Add(
            [
                $"{count:N0}",
                .. new[] { times.Roslyn, times.Beyond, times.Parsing, times.Key, times.Elsewhere, times.Within }.Select(Milliseconds),
                count <= MostForDiagnostics ? Milliseconds(Diagnostics(sources, settings)) : "not measured",
            ]);
        }

        section.Target("Under 50 ms for 100 networks beyond Roslyn's own", beyond[100] < 50, FormattableString.Invariant($"{beyond[100]:0.0} ms"));
        if (beyond.TryGetValue(1_000, out var thousand))
        {
            section.Target("Linear", thousand < beyond[100] * 15, FormattableString.Invariant($"1,000 networks take {thousand / beyond[100]:0.0} times what 100 take"));
        }

        section.Target("A keystroke elsewhere costs nothing measurable beyond Roslyn's own", idle < 5, FormattableString.Invariant($"at most {idle:0.0} ms"));
        section.Notes.Add(
            $"{settings.Rounds} rounds, {settings.Clock.Name} time, after {warmUp} rounds with 100 networks that are not counted: "
                + "a compiler that has just started spends far more in its just-in-time compiler than in any generator.");
        return section;
    }

    private static Times Measure(GeneratorSources sources, Settings settings)
    {
        var rounds = Enumerable.Range(0, settings.Rounds).Select(round => Round(sources, round, settings.Clock)).ToArray();
        return new Times(Of(0), Of(1), Of(2), Of(3), Of(4), Of(5));

        Spread Of(int what) => Spread.Compute(rounds.Select(round => round[what]));
    }

    private static double[] Round(GeneratorSources sources, int round, Clock clock)
    {
        var (roslyn, bare, _) = Drive(new AttributeSearch(), sources.Fresh(), clock);
        var (ours, driver, _) = Drive(new NetworkGenerator(), sources.Fresh(), clock);
        var texts = driver.GetRunResult().Results.Single().GeneratedSources.Select(file => file.SourceText).ToArray();
        var key = Time(clock, () => bare.RunGenerators(sources.EditUnrelated(round + 1)));
        var keyInNetwork = Time(clock, () => bare.RunGenerators(sources.EditNetwork(round + 1)));
        return
        [
            roslyn,
            ours - roslyn,
            Time(clock, () => Array.ForEach(texts, text => GeneratorSources.Read(text))),
            key,
            Time(clock, () => driver.RunGenerators(sources.EditUnrelated(round + 1))) - key,
            Time(clock, () => driver.RunGenerators(sources.EditNetwork(round + 1))) - keyInNetwork,
        ];
    }

    private static Spread Diagnostics(GeneratorSources sources, Settings settings) => Spread.Compute(Enumerable.Range(0, Math.Min(settings.Rounds, 5)).Select(_ =>
    {
        var (_, _, written) = Drive(new NetworkGenerator(), sources.Fresh(), settings.Clock);
        return Time(settings.Clock, () => written.GetDiagnostics());
    }));

    private static (double Milliseconds, GeneratorDriver Driver, Compilation Written) Drive(IIncrementalGenerator generator, CSharpCompilation project, Clock clock)
    {
        GeneratorDriver driver = CSharpGeneratorDriver.Create([generator.AsSourceGenerator()], parseOptions: GeneratorSources.Language);
        Compilation written = project;
        var taken = Time(clock, () => driver = driver.RunGeneratorsAndUpdateCompilation(project, out written, out _));
        return (taken, driver, written);
    }

    /// <summary>What was left behind before is swept up first, so that nobody pays for another's garbage.</summary>
    private static double Time(Clock clock, Action what)
    {
        GC.Collect();
        var start = clock.Now();
        what();
        return (clock.Now() - start) * 1e3;
    }

    private static string Milliseconds(Spread spread) => FormattableString.Invariant($"{spread.Median:0.0} ms ({spread.Low:0.0} to {spread.High:0.0})");

    private sealed record Times(Spread Roslyn, Spread Beyond, Spread Parsing, Spread Key, Spread Elsewhere, Spread Within);
}
