namespace TypedNets;

/// <summary>
/// Gathers pixels into channels, PyTorch's <c>nn.PixelUnshuffle</c>: (C, H·r, W·r) → (C·r², H, W).
/// </summary>
public sealed class PixelUnshuffleAttribute : LayerAttribute
{
    /// <summary>The rearrangement.</summary>
    /// <param name="downscaleFactor">The factor r.</param>
    public PixelUnshuffleAttribute(int downscaleFactor) => DownscaleFactor = downscaleFactor;

    /// <summary>The factor r.</summary>
    public int DownscaleFactor { get; }
}
