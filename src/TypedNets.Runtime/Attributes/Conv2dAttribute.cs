using System.ComponentModel;

namespace TypedNets;

/// <summary>
/// A 2-D convolution over images, PyTorch's <c>nn.Conv2d</c>: (C, H, W) → (<c>outChannels</c>, H', W') with
/// H' = ⌊(H + 2·padding − dilation·(kernel − 1) − 1) / stride + 1⌋. Its input channels are those that arrive.
/// </summary>
public sealed class Conv2dAttribute : LayerAttribute
{
    /// <summary>A convolution with a square kernel.</summary>
    /// <param name="outChannels">The number of kernels, and so of channels that leave.</param>
    /// <param name="kernel">The kernel's height and width.</param>
    public Conv2dAttribute(int outChannels, int kernel) => (OutChannels, Kernel) = (outChannels, kernel);

    /// <summary>A convolution whose kernel is given by <see cref="KernelH"/> and <see cref="KernelW"/>.</summary>
    /// <param name="outChannels">The number of kernels, and so of channels that leave.</param>
    public Conv2dAttribute(int outChannels) => OutChannels = outChannels;

    /// <summary>PyTorch's argument order; here the input channels are inferred.</summary>
    [EditorBrowsable(EditorBrowsableState.Never)]
    [Obsolete("Conv2d's input channels are inferred: write Conv2d(out, kernel), or Conv2d(out, kernel, In = …) to have them checked; "
        + "a kernel that is not square is KernelH = …, KernelW = …", error: true)]
    public Conv2dAttribute(int inChannels, int outChannels, int kernel) => (In, OutChannels, Kernel) = (inChannels, outChannels, kernel);

    /// <summary>The number of channels that leave.</summary>
    public int OutChannels { get; }

    /// <summary>The kernel's height and width.</summary>
    public int Kernel { get; }

    /// <summary>The kernel's height, for a kernel that is not square.</summary>
    public int KernelH { get; set; }

    /// <summary>The kernel's width, for a kernel that is not square.</summary>
    public int KernelW { get; set; }

    /// <summary>The step of the kernel, in both directions.</summary>
    public int Stride { get; set; } = 1;

    /// <summary>The vertical step.</summary>
    public int StrideH { get; set; }

    /// <summary>The horizontal step.</summary>
    public int StrideW { get; set; }

    /// <summary>Rows and columns added on every side.</summary>
    public int Padding { get; set; }

    /// <summary>Rows added above and below.</summary>
    public int PaddingH { get; set; }

    /// <summary>Columns added left and right.</summary>
    public int PaddingW { get; set; }

    /// <summary>PyTorch's <c>padding="same"</c>: the output is as high and wide as the input. Needs a stride of 1.</summary>
    public bool Same { get; set; }

    /// <summary>The distance between the kernel's elements, in both directions.</summary>
    public int Dilation { get; set; } = 1;

    /// <summary>The vertical distance between the kernel's elements.</summary>
    public int DilationH { get; set; }

    /// <summary>The horizontal distance between the kernel's elements.</summary>
    public int DilationW { get; set; }

    /// <summary>The number of groups into which input and output channels are divided.</summary>
    public int Groups { get; set; } = 1;

    /// <summary>Whether a learned bias is added to each output channel.</summary>
    public bool Bias { get; set; } = true;

    /// <summary>What the padding is filled with.</summary>
    public PaddingMode PaddingMode { get; set; }

    /// <summary>The number of channels the author believes arrive; checked when given.</summary>
    public int In { get; set; }
}
