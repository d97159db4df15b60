using System.ComponentModel;

namespace TypedNets;

/// <summary>
/// The largest value of each window, PyTorch's <c>nn.MaxPool3d</c>: (C, D, H, W) → (C, D', H', W') with
/// D' = ⌊(D + 2·padding − dilation·(kernel − 1) − 1) / stride + 1⌋, or its ceiling with <see cref="PoolAttribute.CeilMode"/>.
/// PyTorch's <c>return_indices</c> has no meaning in a network with one output.
/// </summary>
public sealed class MaxPool3dAttribute : PoolAttribute
{
    /// <summary>A pooling over windows of one size along every axis.</summary>
    /// <param name="kernel">The window's size.</param>
    public MaxPool3dAttribute(int kernel)
        : base(kernel)
    {
    }

    /// <summary>A pooling whose window is given by <see cref="KernelD"/>, <see cref="KernelH"/> and <see cref="KernelW"/>.</summary>
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

    /// <summary>The window's size in depth.</summary>
    public int KernelD { get; set; }

    /// <summary>The window's size vertically.</summary>
    public int KernelH { get; set; }

    /// <summary>The window's size horizontally.</summary>
    public int KernelW { get; set; }

    /// <summary>The step in depth.</summary>
    public int StrideD { get; set; }

    /// <summary>The step vertically.</summary>
    public int StrideH { get; set; }

    /// <summary>The step horizontally.</summary>
    public int StrideW { get; set; }

    /// <summary>What is added on either side in depth.</summary>
    public int PaddingD { get; set; }

    /// <summary>What is added on either side vertically.</summary>
    public int PaddingH { get; set; }

    /// <summary>What is added on either side horizontally.</summary>
    public int PaddingW { get; set; }

    /// <summary>The distance between the window's elements in depth.</summary>
    public int DilationD { get; set; }

    /// <summary>The distance between the window's elements vertically.</summary>
    public int DilationH { get; set; }

    /// <summary>The distance between the window's elements horizontally.</summary>
    public int DilationW { get; set; }
}
