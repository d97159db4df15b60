namespace TypedNets;

/// <summary>The median of each window: (C, H, W) → (C, H', W'). Made up: TypedNets has no such layer.</summary>
/// <param name="kernel">The window's size.</param>
public sealed class MedianPool2dAttribute(int kernel) : LayerAttribute
{
    /// <summary>The window's size along both axes.</summary>
    public int Kernel { get; } = kernel;

    /// <summary>The step; by default the window's size.</summary>
    public int Stride { get; set; }
}
