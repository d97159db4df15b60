using static TorchSharp.torch;

namespace TypedNets;

/// <summary>
/// The structural similarity of images, from -1 to 1, averaged over windows, channels and images (Wang, Bovik, Sheikh and Simoncelli, 2004): Gaussian windows of 11×11 with a deviation of 1.5 that lie within the image, K1 = 0.01, K2 = 0.03, on the
/// scale [0, 1]. What the network gives beyond that scale is cut off, as in a picture.
/// </summary>
public sealed record Ssim : Metric
{
    private const int Side = 11;
    private const double Deviation = 1.5;
    private const double C1 = 0.01 * 0.01;
    private const double C2 = 0.03 * 0.03;

    internal Ssim()
    {
    }

    /// <inheritdoc/>
    public override string Name => "ssim";

    /// <inheritdoc/>
    public override bool LargerIsBetter => true;

    /// <inheritdoc/>
    /// <exception cref="ArgumentException">Output and target are no images of one shape, or smaller than a window.</exception>
    public override Tensor Compute(Tensor output, Tensor target)
    {
        ArgumentNullException.ThrowIfNull(output);
        ArgumentNullException.ThrowIfNull(target);
        SameShape.Require(output, target, Name);
        if (output.dim() != 4 || output.size(2) < Side || output.size(3) < Side)
        {
            throw new ArgumentException($"{Name} compares images (N, C, H, W) of {Side}×{Side} pixels or more, but the output is {new Shape(output.shape)}");
        }

        using var scope = NewDisposeScope();
        var (x, y) = (output.clamp(0, 1), target);
        var means = Windows(cat([x, y, x * x, y * y, x * y], 0)).chunk(5, 0);
        var (meanX, meanY) = (means[0], means[1]);
        var (varianceX, varianceY, covariance) = (means[2] - (meanX * meanX), means[3] - (meanY * meanY), means[4] - (meanX * meanY));
        var luminance = ((2 * meanX * meanY) + C1) / ((meanX * meanX) + (meanY * meanY) + C1);
        var structure = ((2 * covariance) + C2) / (varianceX + varianceY + C2);
        return (luminance * structure).flatten(1).mean([1]).MoveToOuterDisposeScope();
    }

    /// <summary>The weighted mean of each window: a Gaussian is one along the rows of one along the columns.</summary>
    private static Tensor Windows(Tensor images)
    {
        var steps = Enumerable.Range(-Side / 2, Side).Select(step => Math.Exp(-step * step / (2 * Deviation * Deviation))).ToArray();
        var weights = tensor(steps.Select(step => (float)(step / steps.Sum())).ToArray(), images.dtype, images.device);
        var planes = images.reshape(-1, 1, images.size(2), images.size(3));
        var blurred = nn.functional.conv2d(nn.functional.conv2d(planes, weights.reshape(1, 1, Side, 1)), weights.reshape(1, 1, 1, Side));
        return blurred.reshape(images.size(0), images.size(1), blurred.size(2), blurred.size(3));
    }
}
