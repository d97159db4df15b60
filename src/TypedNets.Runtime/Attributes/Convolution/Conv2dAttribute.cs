using System.ComponentModel;

namespace TypedNets;

/// <summary>
/// A 2-D convolution, PyTorch's <c>nn.Conv2d</c>: (C, H, W) → (<c>outChannels</c>, H', W') with
/// H' = ⌊(H + 2·padding − dilation·(kernel − 1) − 1) / stride + 1⌋. Its input channels are those that arrive.
/// </summary>
public sealed class Conv2dAttribute : ConvolutionAttribute
{
    /// <summary>A convolution with a kernel of one size along every axis.</summary>
    /// <param name="outChannels">The number of channels that leave.</param>
    /// <param name="kernel">The kernel's size.</param>
    public Conv2dAttribute(int outChannels, int kernel)
        : base(outChannels, kernel)
    {
    }

    /// <summary>A convolution whose kernel is given by <see cref="KernelH"/> and <see cref="KernelW"/>.</summary>
    /// <param name="outChannels">The number of channels that leave.</param>
    public Conv2dAttribute(int outChannels)
        : base(outChannels, 0)
    {
    }

    /// <summary>PyTorch's argument order; here the input channels are inferred.</summary>
    [EditorBrowsable(EditorBrowsableState.Never)]
    [Obsolete("Conv2d's input channels are inferred: write Conv2d(out, kernel), or Conv2d(out, kernel, In = …) to have them checked; "
        + "a kernel whose sides differ is KernelH = …, KernelW = …", error: true)]
    public Conv2dAttribute(int inChannels, int outChannels, int kernel)
        : base(outChannels, kernel) => In = inChannels;

    /// <summary>The kernel's size vertically.</summary>
    public int KernelH { get; set; }

    /// <summary>The kernel's size horizontally.</summary>
    public int KernelW { get; set; }

    /// <summary>The step vertically.</summary>
    public int StrideH { get; set; }

    /// <summary>The step horizontally.</summary>
    public int StrideW { get; set; }

    /// <summary>What is added on either side vertically.</summary>
    public int PaddingH { get; set; }

    /// <summary>What is added on either side horizontally.</summary>
    public int PaddingW { get; set; }

    /// <summary>The distance between the kernel's elements vertically.</summary>
    public int DilationH { get; set; }

    /// <summary>The distance between the kernel's elements horizontally.</summary>
    public int DilationW { get; set; }

    /// <summary>PyTorch's <c>padding="same"</c>: what leaves is as large as what arrives. Needs a stride of 1.</summary>
    public bool Same { get; set; }

    /// <summary>What the padding is filled with.</summary>
    public PaddingMode PaddingMode { get; set; }
}
