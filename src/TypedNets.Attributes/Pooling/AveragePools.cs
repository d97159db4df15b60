using System.ComponentModel;

namespace TypedNets;

/// <summary>
/// The mean of each window, PyTorch's <c>nn.AvgPool1d</c>: (C, L) → (C, L') with
/// L' = ⌊(L + 2·padding − kernel) / stride + 1⌋, or its ceiling with <see cref="PoolAttribute.CeilMode"/>.
/// </summary>
public sealed class AvgPool1dAttribute : PoolAttribute
{
    /// <summary>A pooling over windows of one size along every axis.</summary>
    /// <param name="kernel">The window's size.</param>
    public AvgPool1dAttribute(int kernel)
        : base(kernel)
    {
    }

    /// <summary>PyTorch's argument order; here the stride is named.</summary>
    [EditorBrowsable(EditorBrowsableState.Never)]
    [Obsolete("AvgPool1d's stride is named: write AvgPool1d(kernel, Stride = …)", error: true)]
    public AvgPool1dAttribute(int kernel, int stride)
        : base(kernel) => Stride = stride;

    /// <summary>How many zeros are added on every side; at most half the window.</summary>
    public int Padding { get; set; }

    /// <summary>Whether the zeros of the padding count in the mean.</summary>
    public bool CountIncludePad { get; set; } = true;
}

/// <summary>
/// The mean of each window, PyTorch's <c>nn.AvgPool2d</c>: (C, H, W) → (C, H', W') with
/// H' = ⌊(H + 2·padding − kernel) / stride + 1⌋, or its ceiling with <see cref="PoolAttribute.CeilMode"/>.
/// </summary>
public sealed class AvgPool2dAttribute : PaddedPool2dAttribute
{
    /// <summary>A pooling over windows of one size along every axis.</summary>
    /// <param name="kernel">The window's size.</param>
    public AvgPool2dAttribute(int kernel)
        : base(kernel)
    {
    }

    /// <summary>A pooling whose window is given by <c>KernelH</c> and <c>KernelW</c>.</summary>
    public AvgPool2dAttribute()
        : base(0)
    {
    }

    /// <summary>PyTorch's argument order; here the stride is named.</summary>
    [EditorBrowsable(EditorBrowsableState.Never)]
    [Obsolete("AvgPool2d's stride is named: write AvgPool2d(kernel, Stride = …); a window whose sides differ is KernelH = …, KernelW = …", error: true)]
    public AvgPool2dAttribute(int kernel, int stride)
        : base(kernel) => Stride = stride;

    /// <summary>How many zeros are added on every side; at most half the window.</summary>
    public int Padding { get; set; }

    /// <summary>Whether the zeros of the padding count in the mean.</summary>
    public bool CountIncludePad { get; set; } = true;

    /// <summary>What the sum of a window is divided by, instead of the number of its elements; 0 keeps that number.</summary>
    public int DivisorOverride { get; set; }
}

/// <summary>
/// The mean of each window, PyTorch's <c>nn.AvgPool3d</c>: (C, D, H, W) → (C, D', H', W') with
/// D' = ⌊(D + 2·padding − kernel) / stride + 1⌋, or its ceiling with <see cref="PoolAttribute.CeilMode"/>.
/// </summary>
public sealed class AvgPool3dAttribute : PaddedPool3dAttribute
{
    /// <summary>A pooling over windows of one size along every axis.</summary>
    /// <param name="kernel">The window's size.</param>
    public AvgPool3dAttribute(int kernel)
        : base(kernel)
    {
    }

    /// <summary>A pooling whose window is given by <c>KernelD</c>, <c>KernelH</c> and <c>KernelW</c>.</summary>
    public AvgPool3dAttribute()
        : base(0)
    {
    }

    /// <summary>PyTorch's argument order; here the stride is named.</summary>
    [EditorBrowsable(EditorBrowsableState.Never)]
    [Obsolete("AvgPool3d's stride is named: write AvgPool3d(kernel, Stride = …); a window whose sides differ is KernelD = …, KernelH = …, KernelW = …", error: true)]
    public AvgPool3dAttribute(int kernel, int stride)
        : base(kernel) => Stride = stride;

    /// <summary>How many zeros are added on every side; at most half the window.</summary>
    public int Padding { get; set; }

    /// <summary>Whether the zeros of the padding count in the mean.</summary>
    public bool CountIncludePad { get; set; } = true;

    /// <summary>What the sum of a window is divided by, instead of the number of its elements; 0 keeps that number.</summary>
    public int DivisorOverride { get; set; }
}
