using TorchSharp;

namespace TypedNets.Benchmarks;

/// <summary>Where the time of a training step goes.</summary>
internal static class Profile
{
    private const string Training = "training";
    private const string Loading = "loading, normalised";

    public static Section Run(Settings settings)
    {
        var section = new Section(
            "profile",
            "A training step, part by part",
            "What a step of `Trainer.Fit` is made of, in milliseconds and as a share of the whole step, in a process with TypedNets' settings. The step is cut at each layer: it runs forward on what reaches it in the emitted network, "
                + "in that order and layout, and backward on the gradient that comes back to it; layers that the emitted network runs as one are cut apart too. Loading is an epoch of batches with nothing done to them. "
                + "The rest is what the parts leave of the whole: the trainer's own counting, and less what cutting adds, for each backward on its own starts libtorch's engine anew, and what loading a batch hides behind the work on the one before. "
                + "So it may be below nothing.",
            "network", "part", "forward ms", "backward ms", "share");
        foreach (var course in Courses.All)
        {
            Measure(course, settings, section);
        }

        settings.Explain(section);
        return section;
    }

    private static void Measure(Course course, Settings settings, Section section)
    {
        torch.manual_seed(1);
        using var set = settings.Images.Create(course, course.BatchSize * settings.Count(course.Batches));
        using var network = course.Declare();
        using var same = course.DeclareLike(network);
        using var program = new TypedProgram(course, set, network);
        using var cut = new CutStep(course, same, set, settings.Clock);
        var loader = new BatchLoader(set, course.BatchSize) { Normalization = course.Normalization, Shuffle = true };
        var race = Race.Run(
            settings.Rounds,
            settings.Clock,
            new Contestant(Training, program.Epoch),
            new Contestant(Loading, () => loader.Epoch(1).Count()),
            new Contestant("cut", cut.Epoch));
        var whole = race.SecondsOf(Training);
        var steps = loader.BatchesPerEpoch;

        // The first epoch was not counted.
        var epochs = cut.Epochs.TakeLast(settings.Rounds).ToArray();
        var rest = whole.Zip(race.SecondsOf(Loading), epochs).Select(round => round.First - round.Second - round.Third.Values.Sum(part => part.Forward + part.Backward)).ToArray();
        Add("the whole step", whole, null);
        Add(Loading, race.SecondsOf(Loading), null);
        foreach (var part in cut.Parts)
        {
            double[] backward = [.. epochs.Select(epoch => epoch[part].Backward)];
            Add(part, [.. epochs.Select(epoch => epoch[part].Forward)], backward.Any(seconds => seconds > 0) ? backward : null);
        }

        Add("the rest", rest, null);

        void Add(string part, IReadOnlyList<double> forward, IReadOnlyList<double>? backward) => section.Add(
            course.Name,
            part,
            Milliseconds(forward),
            backward is null ? "–" : Milliseconds(backward),
            FormattableString.Invariant($"{Spread.Compute(whole.Select((all, round) => (forward[round] + (backward?[round] ?? 0)) / all)).Median * 100:0.0} %"));

        string Milliseconds(IEnumerable<double> seconds) => FormattableString.Invariant($"{Spread.Compute(seconds).Median / steps * 1e3:0.000}");
    }
}
