using System.ComponentModel;

namespace TypedNets;

/// <summary>
/// A 1-D transposed convolution, PyTorch's <c>nn.ConvTranspose1d</c>: (C, L) → (<c>outChannels</c>, L') with
/// L' = (L − 1)·stride − 2·padding + dilation·(kernel − 1) + output padding + 1. Its input channels are those that arrive.
/// </summary>
public sealed class ConvTranspose1dAttribute : ConvolutionAttribute
{
    /// <summary>A convolution with a kernel of one size along every axis.</summary>
    /// <param name="outChannels">The number of channels that leave.</param>
    /// <param name="kernel">The kernel's size.</param>
    public ConvTranspose1dAttribute(int outChannels, int kernel)
        : base(outChannels, kernel)
    {
    }

    /// <summary>PyTorch's argument order; here the input channels are inferred.</summary>
    [EditorBrowsable(EditorBrowsableState.Never)]
    [Obsolete("ConvTranspose1d's input channels are inferred: write ConvTranspose1d(out, kernel), or ConvTranspose1d(out, kernel, In = …) to have them checked", error: true)]
    public ConvTranspose1dAttribute(int inChannels, int outChannels, int kernel)
        : base(outChannels, kernel) => In = inChannels;

    /// <summary>What is added to one side of the result along every axis; less than the stride or the dilation.</summary>
    public int OutputPadding { get; set; }
}

/// <summary>
/// A 2-D transposed convolution, PyTorch's <c>nn.ConvTranspose2d</c>: (C, H, W) → (<c>outChannels</c>, H', W') with
/// H' = (H − 1)·stride − 2·padding + dilation·(kernel − 1) + output padding + 1. Its input channels are those that arrive.
/// </summary>
public sealed class ConvTranspose2dAttribute : Convolution2dAttribute
{
    /// <summary>A convolution with a kernel of one size along every axis.</summary>
    /// <param name="outChannels">The number of channels that leave.</param>
    /// <param name="kernel">The kernel's size.</param>
    public ConvTranspose2dAttribute(int outChannels, int kernel)
        : base(outChannels, kernel)
    {
    }

    /// <summary>A convolution whose kernel is given by <c>KernelH</c> and <c>KernelW</c>.</summary>
    /// <param name="outChannels">The number of channels that leave.</param>
    public ConvTranspose2dAttribute(int outChannels)
        : base(outChannels, 0)
    {
    }

    /// <summary>PyTorch's argument order; here the input channels are inferred.</summary>
    [EditorBrowsable(EditorBrowsableState.Never)]
    [Obsolete("ConvTranspose2d's input channels are inferred: write ConvTranspose2d(out, kernel), or ConvTranspose2d(out, kernel, In = …) to have them checked; "
        + "a kernel whose sides differ is KernelH = …, KernelW = …", error: true)]
    public ConvTranspose2dAttribute(int inChannels, int outChannels, int kernel)
        : base(outChannels, kernel) => In = inChannels;

    /// <summary>What is added to one side of the result vertically.</summary>
    public int OutputPaddingH { get; set; }

    /// <summary>What is added to one side of the result horizontally.</summary>
    public int OutputPaddingW { get; set; }

    /// <summary>What is added to one side of the result along every axis; less than the stride or the dilation.</summary>
    public int OutputPadding { get; set; }
}

/// <summary>
/// A 3-D transposed convolution, PyTorch's <c>nn.ConvTranspose3d</c>: (C, D, H, W) → (<c>outChannels</c>, D', H', W') with
/// D' = (D − 1)·stride − 2·padding + dilation·(kernel − 1) + output padding + 1. Its input channels are those that arrive.
/// </summary>
public sealed class ConvTranspose3dAttribute : Convolution3dAttribute
{
    /// <summary>A convolution with a kernel of one size along every axis.</summary>
    /// <param name="outChannels">The number of channels that leave.</param>
    /// <param name="kernel">The kernel's size.</param>
    public ConvTranspose3dAttribute(int outChannels, int kernel)
        : base(outChannels, kernel)
    {
    }

    /// <summary>A convolution whose kernel is given by <c>KernelD</c>, <c>KernelH</c> and <c>KernelW</c>.</summary>
    /// <param name="outChannels">The number of channels that leave.</param>
    public ConvTranspose3dAttribute(int outChannels)
        : base(outChannels, 0)
    {
    }

    /// <summary>PyTorch's argument order; here the input channels are inferred.</summary>
    [EditorBrowsable(EditorBrowsableState.Never)]
    [Obsolete("ConvTranspose3d's input channels are inferred: write ConvTranspose3d(out, kernel), or ConvTranspose3d(out, kernel, In = …) to have them checked; "
        + "a kernel whose sides differ is KernelD = …, KernelH = …, KernelW = …", error: true)]
    public ConvTranspose3dAttribute(int inChannels, int outChannels, int kernel)
        : base(outChannels, kernel) => In = inChannels;

    /// <summary>What is added to one side of the result in depth.</summary>
    public int OutputPaddingD { get; set; }

    /// <summary>What is added to one side of the result vertically.</summary>
    public int OutputPaddingH { get; set; }

    /// <summary>What is added to one side of the result horizontally.</summary>
    public int OutputPaddingW { get; set; }

    /// <summary>What is added to one side of the result along every axis; less than the stride or the dilation.</summary>
    public int OutputPadding { get; set; }
}
