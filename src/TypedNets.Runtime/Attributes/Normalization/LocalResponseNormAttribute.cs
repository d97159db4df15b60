namespace TypedNets;

/// <summary>
/// Divides each channel by a sum over its neighbours, PyTorch's <c>nn.LocalResponseNorm</c>: (C, …) → the same.
/// Krizhevsky et al., "ImageNet Classification with Deep Convolutional Neural Networks", 2012.
/// </summary>
public sealed class LocalResponseNormAttribute : LayerAttribute
{
    /// <summary>A normalisation across channels.</summary>
    /// <param name="size">The number of neighbouring channels.</param>
    public LocalResponseNormAttribute(int size) => Size = size;

    /// <summary>The number of neighbouring channels.</summary>
    public int Size { get; }

    /// <summary>What the sum of squares is multiplied by.</summary>
    public double Alpha { get; set; } = 1e-4;

    /// <summary>The exponent.</summary>
    public double Beta { get; set; } = 0.75;

    /// <summary>What is added to the sum.</summary>
    public double K { get; set; } = 1;
}
