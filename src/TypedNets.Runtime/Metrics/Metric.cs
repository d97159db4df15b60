using static TorchSharp.torch;

namespace TypedNets;

/// <summary>
/// Something measured in training and in evaluation beside the loss: an immutable value, safe to share between trainers. Derive from it for a metric of your own.
/// </summary>
/// <remarks>
/// It gives one number a sample, or several; the trainer keeps their sums on the device, and after the epoch the means over all samples are the metric's value, or it is
/// made of them. So it needs no state, and a training that is broken off goes on with it.
/// </remarks>
/// <example>
/// <code>
/// using static TorchSharp.torch;
///
/// sealed record MeanAbsoluteError : Metric
/// {
///     public override string Name => "mae";
///     public override bool LargerIsBetter => false;
///     public override Tensor Compute(Tensor output, Tensor target) => (output - target).abs().mean([1, 2, 3]);
/// }
/// </code>
/// </example>
public abstract record Metric
{
    /// <summary>A short name, as it stands in progress, tables and logs: <c>psnr</c>.</summary>
    public abstract string Name { get; }

    /// <summary>Whether a larger value is a better one: for what watches it.</summary>
    public abstract bool LargerIsBetter { get; }

    /// <summary>The numbers of each sample of a batch. Called without gradients, in a dispose scope.</summary>
    /// <param name="output">What the network made of the batch: (N, …).</param>
    /// <param name="target">What was wanted: classes (N), <c>int64</c>; values (N, …), <c>float32</c>; or images (N, C, H, W), <c>float32</c>, in [0, 1].</param>
    /// <returns>One number a sample, (N), or K numbers a sample, (N, K), on the output's device. Of <c>float64</c> the means are kept in full, of all else as <c>float32</c>.</returns>
    public abstract Tensor Compute(Tensor output, Tensor target);

    /// <summary>The metric's value: the mean of <see cref="Compute"/> over all samples, unless it is made of several means, as a root or a quotient is.</summary>
    /// <param name="means">The mean over all samples of each of the K numbers.</param>
    public virtual double Value(IReadOnlyList<double> means)
    {
        ArgumentNullException.ThrowIfNull(means);
        return means[0];
    }

    /// <summary>The name.</summary>
    public sealed override string ToString() => Name;
}
