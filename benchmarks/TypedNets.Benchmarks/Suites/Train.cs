using TorchSharp;
using static TypedNets.Benchmarks.CourseContestant;

namespace TypedNets.Benchmarks;

/// <summary>Training throughput on the five courses.</summary>
internal static class Train
{
    public static Section Run(Settings settings)
    {
        var section = new Section(
            "train",
            "Training",
            "A slice of an epoch with the course's own batch size and optimiser. Each contestant runs in a process of its own and times its turns there, since TypedNets sets up the whole process that it is loaded into. "
                + "*By hand* is what a user of TorchSharp writes: `Dataset`, `DataLoader`, `nn.Sequential`, `torch.optim` and the loop of its examples, in a process as it is without TypedNets. "
                + "*Python* is the course's own loop with PyTorch: a `DataLoader` over a `TensorDataset` in memory, `nn.Sequential`, and `loss.item()` at each step. "
                + "*By libtorch* is the same training with `CompiledStep = false`. "
                + "*Floor* is TorchSharp's bare step on batches that lie ready: the same layers in `nn.Sequential`, no loading, nothing counted, in a process with TypedNets' settings. "
                + "Before that, all of them train from the same weights on the same batches, and their losses must have come down alike.",
            "network", "batch", "images/s", "against by hand", "by libtorch against by hand", "against Python", "against the floor", "losses differ by");
        var python = Python.Find();
        var hand = new List<double>();
        foreach (var course in Courses.All)
        {
            section.Try(() =>
            {
                var (race, images, difference) = Measure(course, settings, python);
                var (faster, near) = (race.Faster(Typed, Written), race.Faster(Typed, Bare));
                hand.Add(faster.Median);
                section.Add(
                    course.Name,
                    $"{course.BatchSize}",
                    FormattableString.Invariant($"{images / race.Seconds(Typed).Median:N0}"),
                    $"{faster}×",
                    $"{race.Faster(Uncompiled, Written)}×",
                    python is null ? "–" : $"{race.Faster(Typed, Python.Name)}×",
                    $"{near}×",
                    FormattableString.Invariant($"{difference:0.0e0}"));
            });
        }

        if (section.Rows.Count > 0)
        {
            var mean = Spread.GeometricMean(hand);
            section.Target("At least 4× by hand in the geometric mean", mean >= 4, FormattableString.Invariant($"{mean:0.00}×"));
            section.Target("At least 2.5× by hand on each", hand.Min() >= 2.5, FormattableString.Invariant($"the least is {hand.Min():0.00}×"));
        }

        section.Notes.Add(python is null
            ? $"Nothing stands against Python: no PyTorch was found with {string.Join(" or ", Python.Places.Select(place => $"`{place}`"))}."
            : $"Python's PyTorch is {python.Version}.");
        settings.Explain(section);
        return section;
    }

    private static (Race Race, int Images, double Difference) Measure(Course course, Settings settings, Python? python)
    {
        torch.manual_seed(1);
        using var weights = course.Write();
        using var set = settings.Images.Create(course, course.BatchSize * settings.Count(course.Batches));
        using var files = CourseFiles.Write(set, weights);
        Log.Write($"train: {course.Name} on {set.Count} images{(settings.Images.Missing.Contains(course.Data) ? $" of the built-in figures, for {course.Data} was not found" : "")}: the contestants get ready and train from the same weights");
        var contestants = new List<Child>();
        try
        {
            foreach (var name in (string[])[Typed, Uncompiled, Written, Bare])
            {
                contestants.Add(Start(settings, name, course, files));
            }

            if (python is not null)
            {
                contestants.Add(python.Start(settings, course, files));
            }

            var difference = SameWork.Check(course, set, weights, contestants);
            Log.Write(FormattableString.Invariant($"train: {course.Name}: their losses came down alike; {settings.Rounds} rounds of turns are timed"));
            return (Race.Run(settings.Rounds, settings.Clock, [.. contestants.Select(child => new Contestant(child))]), set.Count, difference);
        }
        finally
        {
            contestants.ForEach(child => child.Dispose());
        }
    }
}
