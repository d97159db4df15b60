namespace TypedNets;

/// <summary>
/// The mean of windows chosen so that a given size leaves, PyTorch's <c>nn.AdaptiveAvgPool2d</c>: (C, H, W) → (C, H', W').
/// </summary>
public sealed class AdaptiveAvgPool2dAttribute : LayerAttribute
{
    /// <summary>A pooling to one size along every axis.</summary>
    /// <param name="output">The size that leaves.</param>
    public AdaptiveAvgPool2dAttribute(int output) => Output = output;

    /// <summary>A pooling to <see cref="OutputH"/> and <see cref="OutputW"/>.</summary>
    public AdaptiveAvgPool2dAttribute()
    {
    }

    /// <summary>The size that leaves along every axis.</summary>
    public int Output { get; }

    /// <summary>The size that leaves vertically.</summary>
    public int OutputH { get; set; }

    /// <summary>The size that leaves horizontally.</summary>
    public int OutputW { get; set; }
}
