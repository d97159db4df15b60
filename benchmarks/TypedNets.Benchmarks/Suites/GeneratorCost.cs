using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using TypedNets.Generators;

namespace TypedNets.Benchmarks;

/// <summary>What the generator adds to a build and to a keystroke.</summary>
internal static class GeneratorCost
{
    public static Section Run(Settings settings)
    {
        var section = new Section(
            "generator",
            "The generator",
            "A project of networks, each in its own file. *Roslyn* is a generator that finds every `[Input]`, has the attributes bound and writes nothing; *beyond* is what ours takes more. "
                + "*All diagnostics* is the compiler's own work on the declarations and the written code, for scale. A keystroke is another run of the same driver after an edit.",
            "networks", "build: Roslyn", "beyond", "key elsewhere: Roslyn", "beyond", "key in a network: beyond", "all diagnostics");
        var beyond = new Dictionary<int, double>();
        var idle = 0.0;
        foreach (var count in settings.Quick ? (int[])[1, 100] : [1, 100, 1_000])
        {
            var times = Measure(new GeneratorSources(count), settings with { Rounds = count < 1_000 ? settings.Rounds : Math.Min(settings.Rounds, 5) });
            beyond[count] = times.Beyond.Median;
            idle = Math.Max(idle, times.Elsewhere.Median);
            section.Add([$"{count:N0}", .. new[] { times.Roslyn, times.Beyond, times.Key, times.Elsewhere, times.Within, times.All }.Select(Milliseconds)]);
        }

        section.Target("Under 50 ms for 100 networks beyond Roslyn's own", beyond[100] < 50, FormattableString.Invariant($"{beyond[100]:0.0} ms"));
        if (beyond.TryGetValue(1_000, out var thousand))
        {
            section.Target("Linear", thousand < beyond[100] * 15, FormattableString.Invariant($"1,000 networks take {thousand / beyond[100]:0.0} times what 100 take"));
        }

        section.Target("A keystroke elsewhere costs nothing measurable beyond Roslyn's own", idle < 5, FormattableString.Invariant($"at most {idle:0.0} ms"));
        section.Notes.Add($"{settings.Rounds} rounds, {settings.Clock.Name} time, in a compiler that is warm.");
        return section;
    }

    private static Times Measure(GeneratorSources sources, Settings settings)
    {
        var times = Enumerable.Range(0, 6).Select(_ => new List<double>()).ToArray();
        for (var round = -2; round < settings.Rounds; round++)
        {
            var found = Round(sources, round + 2, settings.Clock);
            for (var index = 0; index < times.Length && round >= 0; index++)
            {
                times[index].Add(found[index]);
            }
        }

        var all = times.Select(Spread.Of).ToArray();
        return new Times(all[0], all[1], all[2], all[3], all[4], all[5]);
    }

    private static double[] Round(GeneratorSources sources, int round, Clock clock)
    {
        var (roslyn, bare, _) = Drive(new AttributeSearch(), sources.Fresh(), clock);
        var (ours, driver, written) = Drive(new NetworkGenerator(), sources.Fresh(), clock);
        var key = Time(clock, () => bare.RunGenerators(sources.EditUnrelated(round + 1)));
        var keyInNetwork = Time(clock, () => bare.RunGenerators(sources.EditNetwork(round + 1)));
        return
        [
            roslyn,
            ours - roslyn,
            key,
            Time(clock, () => driver.RunGenerators(sources.EditUnrelated(round + 1))) - key,
            Time(clock, () => driver.RunGenerators(sources.EditNetwork(round + 1))) - keyInNetwork,
            Time(clock, () => written.GetDiagnostics()),
        ];
    }

    private static (double Milliseconds, GeneratorDriver Driver, Compilation Written) Drive(IIncrementalGenerator generator, CSharpCompilation project, Clock clock)
    {
        GeneratorDriver driver = CSharpGeneratorDriver.Create(generator);
        Compilation written = project;
        var taken = Time(clock, () => driver = driver.RunGeneratorsAndUpdateCompilation(project, out written, out _));
        return (taken, driver, written);
    }

    private static double Time(Clock clock, Action what)
    {
        var start = clock.Now();
        what();
        return (clock.Now() - start) * 1e3;
    }

    private static string Milliseconds(Spread spread) => FormattableString.Invariant($"{spread.Median:0.0} ms ({spread.Low:0.0} to {spread.High:0.0})");

    private sealed record Times(Spread Roslyn, Spread Beyond, Spread Key, Spread Elsewhere, Spread Within, Spread All);
}
