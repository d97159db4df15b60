namespace TypedNets;

/// <summary>
/// The largest value of windows chosen so that a given size leaves, PyTorch's <c>nn.AdaptiveMaxPool3d</c>: (C, D, H, W) → (C, D', H', W').
/// </summary>
public sealed class AdaptiveMaxPool3dAttribute : LayerAttribute
{
    /// <summary>A pooling to one size along every axis.</summary>
    /// <param name="output">The size that leaves.</param>
    public AdaptiveMaxPool3dAttribute(int output) => Output = output;

    /// <summary>A pooling to <see cref="OutputD"/>, <see cref="OutputH"/> and <see cref="OutputW"/>.</summary>
    public AdaptiveMaxPool3dAttribute()
    {
    }

    /// <summary>The size that leaves along every axis.</summary>
    public int Output { get; }

    /// <summary>The size that leaves in depth.</summary>
    public int OutputD { get; set; }

    /// <summary>The size that leaves vertically.</summary>
    public int OutputH { get; set; }

    /// <summary>The size that leaves horizontally.</summary>
    public int OutputW { get; set; }
}
