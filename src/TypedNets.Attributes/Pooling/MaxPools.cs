using System.ComponentModel;

namespace TypedNets;

/// <summary>
/// The largest value of each window, PyTorch's <c>nn.MaxPool1d</c>: (C, L) → (C, L') with
/// L' = ⌊(L + 2·padding − dilation·(kernel − 1) − 1) / stride + 1⌋, or its ceiling with <see cref="PoolAttribute.CeilMode"/>.
/// PyTorch's <c>return_indices</c> has no meaning in a network with one output.
/// </summary>
public sealed class MaxPool1dAttribute : PoolAttribute
{
    /// <summary>A pooling over windows of one size along every axis.</summary>
    /// <param name="kernel">The window's size.</param>
    public MaxPool1dAttribute(int kernel)
        : base(kernel)
    {
    }

    /// <summary>PyTorch's argument order; here the stride is named.</summary>
    [EditorBrowsable(EditorBrowsableState.Never)]
    [Obsolete("MaxPool1d's stride is named: write MaxPool1d(kernel, Stride = …)", error: true)]
    public MaxPool1dAttribute(int kernel, int stride)
        : base(kernel) => Stride = stride;

    /// <summary>How many elements of −∞ are added on every side, which are never the largest; at most half the window.</summary>
    public int Padding { get; set; }

    /// <summary>The distance between the window's elements along every axis.</summary>
    public int Dilation { get; set; } = 1;
}

/// <summary>
/// The largest value of each window, PyTorch's <c>nn.MaxPool2d</c>: (C, H, W) → (C, H', W') with
/// H' = ⌊(H + 2·padding − dilation·(kernel − 1) − 1) / stride + 1⌋, or its ceiling with <see cref="PoolAttribute.CeilMode"/>.
/// PyTorch's <c>return_indices</c> has no meaning in a network with one output.
/// </summary>
public sealed class MaxPool2dAttribute : PaddedPool2dAttribute
{
    /// <summary>A pooling over windows of one size along every axis.</summary>
    /// <param name="kernel">The window's size.</param>
    public MaxPool2dAttribute(int kernel)
        : base(kernel)
    {
    }

    /// <summary>A pooling whose window is given by <c>KernelH</c> and <c>KernelW</c>.</summary>
    public MaxPool2dAttribute()
        : base(0)
    {
    }

    /// <summary>PyTorch's argument order; here the stride is named.</summary>
    [EditorBrowsable(EditorBrowsableState.Never)]
    [Obsolete("MaxPool2d's stride is named: write MaxPool2d(kernel, Stride = …); a window whose sides differ is KernelH = …, KernelW = …", error: true)]
    public MaxPool2dAttribute(int kernel, int stride)
        : base(kernel) => Stride = stride;

    /// <summary>How many elements of −∞ are added on every side, which are never the largest; at most half the window.</summary>
    public int Padding { get; set; }

    /// <summary>The distance between the window's elements along every axis.</summary>
    public int Dilation { get; set; } = 1;

    /// <summary>The distance between the window's elements vertically.</summary>
    public int DilationH { get; set; }

    /// <summary>The distance between the window's elements horizontally.</summary>
    public int DilationW { get; set; }
}

/// <summary>
/// The largest value of each window, PyTorch's <c>nn.MaxPool3d</c>: (C, D, H, W) → (C, D', H', W') with
/// D' = ⌊(D + 2·padding − dilation·(kernel − 1) − 1) / stride + 1⌋, or its ceiling with <see cref="PoolAttribute.CeilMode"/>.
/// PyTorch's <c>return_indices</c> has no meaning in a network with one output.
/// </summary>
public sealed class MaxPool3dAttribute : PaddedPool3dAttribute
{
    /// <summary>A pooling over windows of one size along every axis.</summary>
    /// <param name="kernel">The window's size.</param>
    public MaxPool3dAttribute(int kernel)
        : base(kernel)
    {
    }

    /// <summary>A pooling whose window is given by <c>KernelD</c>, <c>KernelH</c> and <c>KernelW</c>.</summary>
    public MaxPool3dAttribute()
        : base(0)
    {
    }

    /// <summary>PyTorch's argument order; here the stride is named.</summary>
    [EditorBrowsable(EditorBrowsableState.Never)]
    [Obsolete("MaxPool3d's stride is named: write MaxPool3d(kernel, Stride = …); a window whose sides differ is KernelD = …, KernelH = …, KernelW = …", error: true)]
    public MaxPool3dAttribute(int kernel, int stride)
        : base(kernel) => Stride = stride;

    /// <summary>How many elements of −∞ are added on every side, which are never the largest; at most half the window.</summary>
    public int Padding { get; set; }

    /// <summary>The distance between the window's elements along every axis.</summary>
    public int Dilation { get; set; } = 1;

    /// <summary>The distance between the window's elements in depth.</summary>
    public int DilationD { get; set; }

    /// <summary>The distance between the window's elements vertically.</summary>
    public int DilationH { get; set; }

    /// <summary>The distance between the window's elements horizontally.</summary>
    public int DilationW { get; set; }
}

/// <summary>
/// The largest value of windows placed at random, PyTorch's <c>nn.FractionalMaxPool2d</c>: (C, H, W) → (C, H', W').
/// Graham, "Fractional Max-Pooling", 2014. What leaves is given as a size, <see cref="Output"/>, or as a share of what arrives, <see cref="Ratio"/>.
/// </summary>
public sealed class FractionalMaxPool2dAttribute : LayerAttribute
{
    /// <summary>A pooling over square windows.</summary>
    /// <param name="kernel">The window's size.</param>
    public FractionalMaxPool2dAttribute(int kernel) => Kernel = kernel;

    /// <summary>A pooling whose window is given by <see cref="KernelH"/> and <see cref="KernelW"/>.</summary>
    public FractionalMaxPool2dAttribute()
    {
    }

    /// <summary>The window's size along both axes.</summary>
    public int Kernel { get; }

    /// <summary>The window's size vertically.</summary>
    public int KernelH { get; set; }

    /// <summary>The window's size horizontally.</summary>
    public int KernelW { get; set; }

    /// <summary>The size that leaves vertically.</summary>
    public int OutputH { get; set; }

    /// <summary>The size that leaves horizontally.</summary>
    public int OutputW { get; set; }

    /// <summary>The size that leaves along both axes.</summary>
    public int Output { get; set; }

    /// <summary>What leaves as a share of what arrives, between 0 and 1, rounded down.</summary>
    public double Ratio { get; set; }

    /// <summary>The share vertically.</summary>
    public double RatioH { get; set; }

    /// <summary>The share horizontally.</summary>
    public double RatioW { get; set; }
}
