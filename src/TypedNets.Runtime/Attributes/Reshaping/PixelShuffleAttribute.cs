namespace TypedNets;

/// <summary>
/// Spreads channels over pixels, PyTorch's <c>nn.PixelShuffle</c>: (C·r², H, W) → (C, H·r, W·r).
/// Shi et al., "Real-Time Single Image and Video Super-Resolution Using an Efficient Sub-Pixel Convolutional Neural Network", 2016.
/// </summary>
public sealed class PixelShuffleAttribute : LayerAttribute
{
    /// <summary>The rearrangement.</summary>
    /// <param name="upscaleFactor">The factor r.</param>
    public PixelShuffleAttribute(int upscaleFactor) => UpscaleFactor = upscaleFactor;

    /// <summary>The factor r.</summary>
    public int UpscaleFactor { get; }
}
