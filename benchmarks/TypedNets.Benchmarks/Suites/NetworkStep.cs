using TorchSharp;
using static TorchSharp.torch;

namespace TypedNets.Benchmarks;

/// <summary>The emitted network against the same layers in <c>nn.Sequential</c>, step for step.</summary>
internal static class NetworkStep
{
    private const string Emitted = "emitted";
    private const string Sequential = "nn.Sequential";

    public static Section Run(Settings settings)
    {
        var section = new Section(
            "network",
            "The network alone",
            "Forward, cross-entropy, backward and a step of the course's optimiser on one batch that lies ready. Both networks go through the same loop with the same optimiser, TypedNets' own, "
                + "in one process with TypedNets' settings: what differs is the network.",
            "network", "batch", "ms a step", "against nn.Sequential", "outputs differ by");
        foreach (var course in Courses.All)
        {
            var (race, steps, difference) = Measure(course, settings);
            var faster = race.Faster(Emitted, Sequential);
            section.Add(
                course.Name,
                $"{course.BatchSize}",
                FormattableString.Invariant($"{race.Seconds(Emitted).Median / steps * 1e3:0.00}"),
                $"{faster}×",
                FormattableString.Invariant($"{difference:0.0e0}"));
            if (course == Courses.ConvNet || course == Courses.FashionNet)
            {
                section.Target($"{course.Name} at least 1.15× nn.Sequential", faster.Median >= 1.15, FormattableString.Invariant($"{faster.Median:0.00}×"));
            }
        }

        settings.Explain(section);
        return section;
    }

    private static (Race Race, int Steps, double Difference) Measure(Course course, Settings settings)
    {
        manual_seed(1);
        var steps = Math.Max(1, settings.Count(course.Batches) / 3);
        using var set = settings.Images.Create(course, course.BatchSize);
        using var batches = new ReadyBatches(course, set);
        var batch = batches.All[0];
        using var sequential = course.Write();
        using var emitted = course.DeclareLike(sequential);
        var difference = Difference(emitted, sequential, batch.Inputs);
        using var ours = course.Optimizer.Create(emitted);
        using var theirs = course.Optimizer.Create(sequential);
        var race = Race.Run(settings.Rounds, settings.Clock, Steps(Emitted, emitted, ours), Steps(Sequential, sequential, theirs));
        return (race, steps, difference);

        Contestant Steps(string name, nn.Module<Tensor, Tensor> network, optim.Optimizer optimizer) => new(name, () =>
        {
            for (var step = 0; step < steps; step++)
            {
                using var scope = NewDisposeScope();
                optimizer.zero_grad();
                nn.functional.cross_entropy(network.call(batch.Inputs), batch.Targets).backward();
                optimizer.step();
            }
        });
    }

    private static double Difference(nn.Module<Tensor, Tensor> one, nn.Module<Tensor, Tensor> other, Tensor inputs)
    {
        using var scope = NewDisposeScope();
        using var _ = no_grad();
        return (one.call(inputs) - other.call(inputs)).abs().max().ToSingle();
    }
}
