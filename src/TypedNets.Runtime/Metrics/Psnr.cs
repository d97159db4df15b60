using static TorchSharp.torch;

namespace TypedNets;

/// <summary>
/// The peak signal-to-noise ratio, in dB: 10 · log10(1 / mse) of each image, averaged over the images. The mean squared error mse goes over all channels and pixels on
/// the scale [0, 1], whose peak is 1; what the network gives beyond that scale is cut off, as in a picture. An image without any error counts 100 dB.
/// </summary>
public sealed record Psnr : Metric
{
    internal Psnr()
    {
    }

    /// <summary>10 · log10(1 / 1e-10) = 100 dB.</summary>
    private const double LeastError = 1e-10;

    /// <inheritdoc/>
    public override string Name => "psnr";

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
        var error = output.clamp(0, 1).sub_(target).square().flatten(1).mean([1]);
        return error.clamp_min_(LeastError).log10_().mul_(-10).MoveToOuterDisposeScope();
    }
}
