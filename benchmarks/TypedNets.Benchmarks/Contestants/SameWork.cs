using TorchSharp;
using static TorchSharp.torch;

namespace TypedNets.Benchmarks;

/// <summary>Makes sure, before anything is timed, that contestants do the same work: from the same weights and batches they come to the same loss.</summary>
internal static class SameWork
{
    private const double Tolerance = 1e-3;

    /// <summary>The largest difference of the loss after so many steps, relative to the loss.</summary>
    /// <exception cref="InvalidOperationException">It is more than rounding can be.</exception>
    public static double Check(Course course, ImageSet all, nn.Module weights)
    {
        using var set = all.Take(Math.Min(all.Count, course.BatchSize * 20));
        using var typed = course.DeclareLike(weights);
        using var written = course.WriteLike(weights);
        using var bare = course.WriteLike(weights);
        new TypedProgram(course, set, typed, shuffle: false).Epoch();
        using (var program = new HandWrittenProgram(course, set, written, shuffle: false))
        {
            program.Epoch();
        }

        using (var floor = new Floor(course, set, bare))
        {
            floor.Epoch();
        }

        double[] losses = [Loss(course, set, typed), Loss(course, set, written), Loss(course, set, bare)];
        var difference = (losses.Max() - losses.Min()) / losses.Max();
        return difference < Tolerance
            ? difference
            : throw new InvalidOperationException(
                FormattableString.Invariant($"{course.Name}: the contestants do not do the same work: their losses are {losses[0]}, {losses[1]} and {losses[2]}"));
    }

    private static double Loss(Course course, ImageSet set, nn.Module<Tensor, Tensor> network)
    {
        using var scope = NewDisposeScope();
        using var _ = no_grad();
        network.eval();
        return nn.functional.cross_entropy(network.call(course.Normalization.Apply(set.Images)), set.Labels).ToSingle();
    }
}
