namespace TypedNets;

/// <summary>
/// Divides each channel by a sum over its neighbours, PyTorch's <c>nn.LocalResponseNorm</c>: (C, …) → the same,
/// y = x / (k + α/size·Σ x²)^β, the sum being over the <c>size</c> channels around each channel.
/// Krizhevsky et al., "ImageNet Classification with Deep Convolutional Neural Networks", 2012.
/// </summary>
public sealed class LocalResponseNormAttribute : LayerAttribute
{
    /// <summary>A normalisation across channels.</summary>
    /// <param name="size">The number of neighbouring channels that are summed, the channel itself among them.</param>
    public LocalResponseNormAttribute(int size) => Size = size;

    /// <summary>The number of neighbouring channels that are summed, the channel itself among them.</summary>
    public int Size { get; }

    /// <summary>The α that the mean of the squares is multiplied by: PyTorch divides it by the number of channels, the paper does not.</summary>
    public double Alpha { get; set; } = 1e-4;

    /// <summary>The exponent β.</summary>
    public double Beta { get; set; } = 0.75;

    /// <summary>The k that is added, so that nothing is divided by 0.</summary>
    public double K { get; set; } = 1;
}
