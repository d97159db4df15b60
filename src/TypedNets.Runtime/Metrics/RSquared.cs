using static TorchSharp.torch;

namespace TypedNets;

/// <summary>
/// The coefficient of determination R², scikit-learn's <c>r2_score</c>: 1 minus the squared error over the variance of the targets. 1 is perfect, 0 is as good as the targets' mean, below 0 is worse.
/// Of several values a sample it is the mean of each value's own. Targets that are all the same give 1 without an error and 0 with one.
/// </summary>
public sealed record RSquared : Metric
{
    internal RSquared()
    {
    }

    /// <summary>Below this share of the mean square, a variance is the rounding of its computation.</summary>
    private const double LeastVariance = 1e-14;

    /// <inheritdoc/>
    public override string Name => "r2";

    /// <inheritdoc/>
    public override bool LargerIsBetter => true;

    /// <inheritdoc/>
    /// <exception cref="ArgumentException">The target has another shape than the output.</exception>
    public override Tensor Compute(Tensor output, Tensor target)
    {
        ArgumentNullException.ThrowIfNull(output);
        ArgumentNullException.ThrowIfNull(target);
        SameShape.Require(output, target, Name);
        using var scope = NewDisposeScope();

        // The variance is made of the mean of the squares and the square of the mean, of which float32 leaves nothing where the mean is large. Apple's GPUs have no more.
        var type = target.device_type == TorchSharp.DeviceType.MPS ? ScalarType.Float32 : ScalarType.Float64;
        var wanted = target.to(type).flatten(1);
        var error = output.to(type).flatten(1).sub(wanted).square();
        return cat([error, wanted, wanted.square()], 1).MoveToOuterDisposeScope();
    }

    /// <inheritdoc/>
    public override double Value(IReadOnlyList<double> means)
    {
        ArgumentNullException.ThrowIfNull(means);
        var values = means.Count / 3;
        return Enumerable.Range(0, values).Average(value => Compute(error: means[value], mean: means[values + value], meanSquare: means[(2 * values) + value]));
    }

    private static double Compute(double error, double mean, double meanSquare)
    {
        var variance = meanSquare - (mean * mean);
        return variance > LeastVariance * meanSquare ? 1 - (error / variance)
            : error == 0 ? 1
            : error > 0 ? 0
            : double.NaN;
    }
}
