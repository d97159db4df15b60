namespace TypedNets;

/// <summary>
/// The mean of windows chosen so that a given size leaves, PyTorch's <c>nn.AdaptiveAvgPool1d</c>: (C, L) → (C, output).
/// </summary>
public sealed class AdaptiveAvgPool1dAttribute : LayerAttribute
{
    /// <summary>A pooling to one size along every axis.</summary>
    /// <param name="output">The size that leaves.</param>
    public AdaptiveAvgPool1dAttribute(int output) => Output = output;

    /// <summary>The size that leaves along every axis.</summary>
    public int Output { get; }
}

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

/// <summary>
/// The mean of windows chosen so that a given size leaves, PyTorch's <c>nn.AdaptiveAvgPool3d</c>: (C, D, H, W) → (C, D', H', W').
/// </summary>
public sealed class AdaptiveAvgPool3dAttribute : LayerAttribute
{
    /// <summary>A pooling to one size along every axis.</summary>
    /// <param name="output">The size that leaves.</param>
    public AdaptiveAvgPool3dAttribute(int output) => Output = output;

    /// <summary>A pooling to <see cref="OutputD"/>, <see cref="OutputH"/> and <see cref="OutputW"/>.</summary>
    public AdaptiveAvgPool3dAttribute()
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

/// <summary>
/// The largest value of windows chosen so that a given size leaves, PyTorch's <c>nn.AdaptiveMaxPool1d</c>: (C, L) → (C, output).
/// </summary>
public sealed class AdaptiveMaxPool1dAttribute : LayerAttribute
{
    /// <summary>A pooling to one size along every axis.</summary>
    /// <param name="output">The size that leaves.</param>
    public AdaptiveMaxPool1dAttribute(int output) => Output = output;

    /// <summary>The size that leaves along every axis.</summary>
    public int Output { get; }
}

/// <summary>
/// The largest value of windows chosen so that a given size leaves, PyTorch's <c>nn.AdaptiveMaxPool2d</c>: (C, H, W) → (C, H', W').
/// </summary>
public sealed class AdaptiveMaxPool2dAttribute : LayerAttribute
{
    /// <summary>A pooling to one size along every axis.</summary>
    /// <param name="output">The size that leaves.</param>
    public AdaptiveMaxPool2dAttribute(int output) => Output = output;

    /// <summary>A pooling to <see cref="OutputH"/> and <see cref="OutputW"/>.</summary>
    public AdaptiveMaxPool2dAttribute()
    {
    }

    /// <summary>The size that leaves along every axis.</summary>
    public int Output { get; }

    /// <summary>The size that leaves vertically.</summary>
    public int OutputH { get; set; }

    /// <summary>The size that leaves horizontally.</summary>
    public int OutputW { get; set; }
}

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
