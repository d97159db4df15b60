using TorchSharp;
using static TorchSharp.torch;

namespace TypedNets.Benchmarks;

/// <summary>Makes sure, before anything is timed, that contestants do the same work: from the same weights and batches they come to the same loss.</summary>
internal static class SameWork
{
    /// <summary>What a contestant is asked.</summary>
    public const string Question = "loss";

    private const int Batches = 20;
    private const double Tolerance = 0.01;

    /// <summary>The largest difference of the loss after so many steps, relative to the loss.</summary>
    /// <exception cref="InvalidOperationException">It is more than rounding can be, beside what those steps made of the loss.</exception>
    public static double Check(Course course, ImageSet all, nn.Module<Tensor, Tensor> weights, IReadOnlyList<Child> contestants)
    {
        using var set = First(course, all);
        var before = Loss(course, set, weights);
        double[] losses = [.. contestants.Select(each => each.Ask(Question))];
        var difference = losses.Max() - losses.Min();
        return difference < Tolerance * losses.Max(loss => Math.Abs(before - loss))
            ? difference / losses.Max()
            : throw new InvalidOperationException(
                FormattableString.Invariant($"{course.Name}: the contestants do not do the same work: from a loss of {before} they come to ")
                + string.Join(", ", contestants.Zip(losses, (each, loss) => FormattableString.Invariant($"{loss} ({each.Name})"))));
    }

    /// <summary>What a contestant answers: the loss on the first images once it has trained on them, in their order.</summary>
    /// <param name="course">The course.</param>
    /// <param name="all">The images.</param>
    /// <param name="make">Makes the contestant with the first weights.</param>
    public static double Loss(Course course, ImageSet all, Func<ImageSet, ICourseProgram> make)
    {
        using var set = First(course, all);
        using var program = make(set);
        using var network = program.Network;
        program.Epoch();
        return Loss(course, set, network);
    }

    private static ImageSet First(Course course, ImageSet all) => all.Take(Math.Min(all.Count, course.BatchSize * Batches));

    // In double precision, for a few steps move it little.
    private static double Loss(Course course, ImageSet set, nn.Module<Tensor, Tensor> network)
    {
        using var scope = NewDisposeScope();
        using var _ = no_grad();
        network.eval();
        return nn.functional.cross_entropy(network.call(course.Normalization.Apply(set.Images)).to(ScalarType.Float64), set.Labels).ToDouble();
    }
}
