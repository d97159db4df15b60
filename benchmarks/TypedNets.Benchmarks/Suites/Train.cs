using TorchSharp;

namespace TypedNets.Benchmarks;

/// <summary>Training throughput on the five courses.</summary>
internal static class Train
{
    private const string Typed = "TypedNets";
    private const string Written = "by hand";
    private const string Bare = "floor";

    public static Section Run(Settings settings)
    {
        var section = new Section(
            "train",
            "Training",
            "A slice of an epoch with the course's own batch size and optimiser. *By hand* is what a user of TorchSharp writes: `Dataset`, `DataLoader`, `nn.Sequential` and the loop of its examples. "
                + "*Floor* is the bare step on batches that lie ready: the same layers in `nn.Sequential`, no loading, nothing counted. "
                + "Before that, all three train from the same weights on the same batches, and their losses must agree.",
            "network", "batch", "images/s", "against by hand", "against the floor", "losses differ by");
        var (hand, floor) = (new List<double>(), new List<double>());
        foreach (var course in Courses.All)
        {
            var (race, images, difference) = Measure(course, settings);
            var (faster, near) = (race.Faster(Typed, Written), race.Faster(Typed, Bare));
            hand.Add(faster.Median);
            floor.Add(near.Median);
            section.Add(
                course.Name,
                $"{course.BatchSize}",
                FormattableString.Invariant($"{images / race.Seconds(Typed).Median:N0}"),
                $"{faster}×",
                $"{near}×",
                FormattableString.Invariant($"{difference:0.0e0}"));
        }

        var mean = Spread.GeometricMean(hand);
        section.Target("At least 1.5× by hand in the geometric mean", mean >= 1.5, FormattableString.Invariant($"{mean:0.00}×"));
        section.Target("Never slower than by hand", hand.Min() >= 1, FormattableString.Invariant($"the least is {hand.Min():0.00}×"));
        section.Target("Within 3 % of the floor", floor.Min() >= 0.97, FormattableString.Invariant($"the least is {floor.Min():0.00}×"));
        settings.Explain(section);
        return section;
    }

    private static (Race Race, int Images, double Difference) Measure(Course course, Settings settings)
    {
        torch.manual_seed(1);
        using var weights = course.Write();
        using var set = settings.Images.Of(course, course.BatchSize * settings.Count(course.Batches));
        var difference = SameWork.Check(course, set, weights);
        using var network = course.DeclareLike(weights);
        using var model = course.WriteLike(weights);
        using var plain = course.WriteLike(weights);
        using var written = new HandWrittenProgram(course, set, model);
        using var floor = new Floor(course, set, plain);
        var race = Race.Run(
            settings.Rounds,
            settings.Clock,
            new Contestant(Typed, new TypedProgram(course, set, network).Epoch),
            new Contestant(Written, written.Epoch),
            new Contestant(Bare, floor.Epoch));
        return (race, set.Count, difference);
    }
}
