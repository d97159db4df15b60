namespace TypedNets;

/// <summary>The largest of each window under another name: (C, H, W) → (C, H', W'). Made up: TypedNets has no such layer.</summary>
/// <param name="kernel">The window's size.</param>
public sealed class PeakPool2dAttribute(int kernel) : LayerAttribute
{
    /// <summary>The window's size along both axes.</summary>
    public int Kernel { get; } = kernel;
}
