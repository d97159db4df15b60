using TorchSharp;
using static TorchSharp.torch;

namespace TypedNets.Benchmarks;

/// <summary>Makes sure, before anything is timed, that contestants do the same work: from the same weights and batches they come to the same loss.</summary>
internal static class SameWork
{
    /// <summary>What a contestant is asked.</summary>
    public const string Question = "loss";

    private const int Batches = 20;
    private const double Tolerance = 1e-3;

    /// <summary>The largest difference of the loss after so many steps, relative to the loss.</summary>
    /// <exception cref="InvalidOperationException">It is more than rounding can be.</exception>
    public static double Check(Course course, IReadOnlyList<Child> contestants)
    {
        double[] losses = [.. contestants.Select(each => each.Ask(Question))];
        var difference = (losses.Max() - losses.Min()) / losses.Max();
        return difference < Tolerance
            ? difference
            : throw new InvalidOperationException(
                $"{course.Name}: the contestants do not do the same work: their losses are {string.Join(", ", contestants.Zip(losses, (each, loss) => FormattableString.Invariant($"{loss} ({each.Name})")))}");
    }

    /// <summary>What a contestant answers: the loss on the first images once it has trained on them, in their order.</summary>
    /// <param name="course">The course.</param>
    /// <param name="all">The images.</param>
    /// <param name="make">Makes the contestant with the first weights.</param>
    public static double Loss(Course course, ImageSet all, Func<ImageSet, ICourseProgram> make)
    {
        using var scope = NewDisposeScope();
        using var set = all.Take(Math.Min(all.Count, course.BatchSize * Batches));
        using var program = make(set);
        using var network = program.Network;
        program.Epoch();
        using var _ = no_grad();
        network.eval();
        return nn.functional.cross_entropy(network.call(course.Normalization.Apply(set.Images)), set.Labels).ToSingle();
    }
}
