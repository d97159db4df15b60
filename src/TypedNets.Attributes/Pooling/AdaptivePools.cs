namespace TypedNets;

/// <summary>
/// What poolings to a given size share.
/// </summary>
public abstract class AdaptivePoolAttribute : LayerAttribute
{
    /// <summary>Called by the poolings.</summary>
    /// <param name="output">The size that leaves along every axis.</param>
    private protected AdaptivePoolAttribute(int output) => Output = output;

    /// <summary>The size that leaves along every axis.</summary>
    public int Output { get; }
}

/// <summary>
/// What poolings of images to a given size share.
/// </summary>
public abstract class AdaptivePool2dAttribute : AdaptivePoolAttribute
{
    /// <inheritdoc/>
    private protected AdaptivePool2dAttribute(int output)
        : base(output)
    {
    }

    /// <summary>The size that leaves vertically.</summary>
    public int OutputH { get; set; }

    /// <summary>The size that leaves horizontally.</summary>
    public int OutputW { get; set; }
}

/// <summary>
/// What poolings of volumes to a given size share.
/// </summary>
public abstract class AdaptivePool3dAttribute : AdaptivePool2dAttribute
{
    /// <inheritdoc/>
    private protected AdaptivePool3dAttribute(int output)
        : base(output)
    {
    }

    /// <summary>The size that leaves in depth.</summary>
    public int OutputD { get; set; }
}

/// <summary>
/// The mean of windows chosen so that a given size leaves, PyTorch's <c>nn.AdaptiveAvgPool1d</c>: (C, L) → (C, output).
/// </summary>
public sealed class AdaptiveAvgPool1dAttribute : AdaptivePoolAttribute
{
    /// <summary>A pooling to one size along every axis.</summary>
    /// <param name="output">The size that leaves.</param>
    public AdaptiveAvgPool1dAttribute(int output)
        : base(output)
    {
    }
}

/// <summary>
/// The mean of windows chosen so that a given size leaves, PyTorch's <c>nn.AdaptiveAvgPool2d</c>: (C, H, W) → (C, H', W').
/// </summary>
public sealed class AdaptiveAvgPool2dAttribute : AdaptivePool2dAttribute
{
    /// <summary>A pooling to one size along every axis.</summary>
    /// <param name="output">The size that leaves.</param>
    public AdaptiveAvgPool2dAttribute(int output)
        : base(output)
    {
    }

    /// <summary>A pooling to <c>OutputH</c> and <c>OutputW</c>.</summary>
    public AdaptiveAvgPool2dAttribute()
        : base(0)
    {
    }
}

/// <summary>
/// The mean of windows chosen so that a given size leaves, PyTorch's <c>nn.AdaptiveAvgPool3d</c>: (C, D, H, W) → (C, D', H', W').
/// </summary>
public sealed class AdaptiveAvgPool3dAttribute : AdaptivePool3dAttribute
{
    /// <summary>A pooling to one size along every axis.</summary>
    /// <param name="output">The size that leaves.</param>
    public AdaptiveAvgPool3dAttribute(int output)
        : base(output)
    {
    }

    /// <summary>A pooling to <c>OutputD</c>, <c>OutputH</c> and <c>OutputW</c>.</summary>
    public AdaptiveAvgPool3dAttribute()
        : base(0)
    {
    }
}

/// <summary>
/// The largest value of windows chosen so that a given size leaves, PyTorch's <c>nn.AdaptiveMaxPool1d</c>: (C, L) → (C, output).
/// </summary>
public sealed class AdaptiveMaxPool1dAttribute : AdaptivePoolAttribute
{
    /// <summary>A pooling to one size along every axis.</summary>
    /// <param name="output">The size that leaves.</param>
    public AdaptiveMaxPool1dAttribute(int output)
        : base(output)
    {
    }
}

/// <summary>
/// The largest value of windows chosen so that a given size leaves, PyTorch's <c>nn.AdaptiveMaxPool2d</c>: (C, H, W) → (C, H', W').
/// </summary>
public sealed class AdaptiveMaxPool2dAttribute : AdaptivePool2dAttribute
{
    /// <summary>A pooling to one size along every axis.</summary>
    /// <param name="output">The size that leaves.</param>
    public AdaptiveMaxPool2dAttribute(int output)
        : base(output)
    {
    }

    /// <summary>A pooling to <c>OutputH</c> and <c>OutputW</c>.</summary>
    public AdaptiveMaxPool2dAttribute()
        : base(0)
    {
    }
}

/// <summary>
/// The largest value of windows chosen so that a given size leaves, PyTorch's <c>nn.AdaptiveMaxPool3d</c>: (C, D, H, W) → (C, D', H', W').
/// </summary>
public sealed class AdaptiveMaxPool3dAttribute : AdaptivePool3dAttribute
{
    /// <summary>A pooling to one size along every axis.</summary>
    /// <param name="output">The size that leaves.</param>
    public AdaptiveMaxPool3dAttribute(int output)
        : base(output)
    {
    }

    /// <summary>A pooling to <c>OutputD</c>, <c>OutputH</c> and <c>OutputW</c>.</summary>
    public AdaptiveMaxPool3dAttribute()
        : base(0)
    {
    }
}
