using System.ComponentModel;

namespace TypedNets;

/// <summary>
/// What all convolutions share.
/// </summary>
public abstract class ConvolutionAttribute : LayerAttribute
{
    /// <summary>Called by the convolutions.</summary>
    /// <param name="outChannels">The number of channels that leave.</param>
    /// <param name="kernel">The kernel's size along every axis.</param>
    private protected ConvolutionAttribute(int outChannels, int kernel) => (OutChannels, Kernel) = (outChannels, kernel);

    /// <summary>The number of channels that leave.</summary>
    public int OutChannels { get; }

    /// <summary>The kernel's size along every axis.</summary>
    public int Kernel { get; }

    /// <summary>The step of the kernel along every axis; that of a transposed convolution is over its result.</summary>
    public int Stride { get; set; } = 1;

    /// <summary>What is added on every side of the input. A transposed convolution takes as much away from every side of its result.</summary>
    public int Padding { get; set; }

    /// <summary>The distance between the kernel's elements along every axis.</summary>
    public int Dilation { get; set; } = 1;

    /// <summary>
    /// The number of groups into which input and output channels are divided; an output channel sees the input channels of its own group only.
    /// With as many groups as input channels, the convolution is depthwise.
    /// </summary>
    public int Groups { get; set; } = 1;

    /// <summary>Whether the output channels are the classes: the network is then made for as many as the data have, <c>new ShapeNet(classes)</c>, and all is checked with the number that is written.</summary>
    public bool PerClass { get; set; }

    /// <summary>How the weights begin.</summary>
    public Init Init { get; set; }

    /// <summary>Whether a learned bias is added to each output channel.</summary>
    public bool Bias { get; set; } = true;

    /// <summary>The number of channels the author believes arrive; checked when given.</summary>
    public int In { get; set; }
}

/// <summary>
/// What convolutions over images share: settings of an axis, where it differs from the other.
/// </summary>
public abstract class Convolution2dAttribute : ConvolutionAttribute
{
    /// <inheritdoc/>
    private protected Convolution2dAttribute(int outChannels, int kernel)
        : base(outChannels, kernel)
    {
    }

    /// <summary>The kernel's size vertically.</summary>
    public int KernelH { get; set; }

    /// <summary>The kernel's size horizontally.</summary>
    public int KernelW { get; set; }

    /// <summary>The stride vertically.</summary>
    public int StrideH { get; set; }

    /// <summary>The stride horizontally.</summary>
    public int StrideW { get; set; }

    /// <summary>The padding on either side vertically.</summary>
    public int PaddingH { get; set; }

    /// <summary>The padding on either side horizontally.</summary>
    public int PaddingW { get; set; }

    /// <summary>The distance between the kernel's elements vertically.</summary>
    public int DilationH { get; set; }

    /// <summary>The distance between the kernel's elements horizontally.</summary>
    public int DilationW { get; set; }
}

/// <summary>
/// What convolutions over volumes share: settings of an axis, where it differs from the others.
/// </summary>
public abstract class Convolution3dAttribute : Convolution2dAttribute
{
    /// <inheritdoc/>
    private protected Convolution3dAttribute(int outChannels, int kernel)
        : base(outChannels, kernel)
    {
    }

    /// <summary>The kernel's size in depth.</summary>
    public int KernelD { get; set; }

    /// <summary>The stride in depth.</summary>
    public int StrideD { get; set; }

    /// <summary>The padding on either side in depth.</summary>
    public int PaddingD { get; set; }

    /// <summary>The distance between the kernel's elements in depth.</summary>
    public int DilationD { get; set; }
}

/// <summary>
/// A 1-D convolution, PyTorch's <c>nn.Conv1d</c>: (C, L) → (<c>outChannels</c>, L') with
/// L' = ⌊(L + 2·padding − dilation·(kernel − 1) − 1) / stride + 1⌋. Its input channels are those that arrive.
/// </summary>
public sealed class Conv1dAttribute : ConvolutionAttribute
{
    /// <summary>A convolution with a kernel of one size along every axis.</summary>
    /// <param name="outChannels">The number of channels that leave.</param>
    /// <param name="kernel">The kernel's size.</param>
    public Conv1dAttribute(int outChannels, int kernel)
        : base(outChannels, kernel)
    {
    }

    /// <summary>PyTorch's argument order; here the input channels are inferred.</summary>
    [EditorBrowsable(EditorBrowsableState.Never)]
    [Obsolete("Conv1d's input channels are inferred: write Conv1d(out, kernel), or Conv1d(out, kernel, In = …) to have them checked", error: true)]
    public Conv1dAttribute(int inChannels, int outChannels, int kernel)
        : base(outChannels, kernel) => In = inChannels;

    /// <summary>PyTorch's <c>padding="same"</c>: what leaves is as large as what arrives. Needs a stride of 1.</summary>
    public bool Same { get; set; }

    /// <summary>What the padding is filled with.</summary>
    public PaddingMode PaddingMode { get; set; }
}

/// <summary>
/// A 2-D convolution, PyTorch's <c>nn.Conv2d</c>: (C, H, W) → (<c>outChannels</c>, H', W') with
/// H' = ⌊(H + 2·padding − dilation·(kernel − 1) − 1) / stride + 1⌋. Its input channels are those that arrive.
/// </summary>
public sealed class Conv2dAttribute : Convolution2dAttribute
{
    /// <summary>A convolution with a kernel of one size along every axis.</summary>
    /// <param name="outChannels">The number of channels that leave.</param>
    /// <param name="kernel">The kernel's size.</param>
    public Conv2dAttribute(int outChannels, int kernel)
        : base(outChannels, kernel)
    {
    }

    /// <summary>A convolution whose kernel is given by <c>KernelH</c> and <c>KernelW</c>.</summary>
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

    /// <summary>PyTorch's <c>padding="same"</c>: what leaves is as large as what arrives. Needs a stride of 1.</summary>
    public bool Same { get; set; }

    /// <summary>What the padding is filled with.</summary>
    public PaddingMode PaddingMode { get; set; }
}

/// <summary>
/// A 3-D convolution, PyTorch's <c>nn.Conv3d</c>: (C, D, H, W) → (<c>outChannels</c>, D', H', W') with
/// D' = ⌊(D + 2·padding − dilation·(kernel − 1) − 1) / stride + 1⌋. Its input channels are those that arrive.
/// </summary>
public sealed class Conv3dAttribute : Convolution3dAttribute
{
    /// <summary>A convolution with a kernel of one size along every axis.</summary>
    /// <param name="outChannels">The number of channels that leave.</param>
    /// <param name="kernel">The kernel's size.</param>
    public Conv3dAttribute(int outChannels, int kernel)
        : base(outChannels, kernel)
    {
    }

    /// <summary>A convolution whose kernel is given by <c>KernelD</c>, <c>KernelH</c> and <c>KernelW</c>.</summary>
    /// <param name="outChannels">The number of channels that leave.</param>
    public Conv3dAttribute(int outChannels)
        : base(outChannels, 0)
    {
    }

    /// <summary>PyTorch's argument order; here the input channels are inferred.</summary>
    [EditorBrowsable(EditorBrowsableState.Never)]
    [Obsolete("Conv3d's input channels are inferred: write Conv3d(out, kernel), or Conv3d(out, kernel, In = …) to have them checked; "
        + "a kernel whose sides differ is KernelD = …, KernelH = …, KernelW = …", error: true)]
    public Conv3dAttribute(int inChannels, int outChannels, int kernel)
        : base(outChannels, kernel) => In = inChannels;

    /// <summary>PyTorch's <c>padding="same"</c>: what leaves is as large as what arrives. Needs a stride of 1.</summary>
    public bool Same { get; set; }

    /// <summary>What the padding is filled with.</summary>
    public PaddingMode PaddingMode { get; set; }
}

/// <summary>What the padding of a convolution is filled with.</summary>
public enum PaddingMode
{
    /// <summary>Zeros, as if the image ended in nothing.</summary>
    Zeros,

    /// <summary>The image mirrored at its edge, the edge itself not repeated.</summary>
    Reflect,

    /// <summary>The edge's own values, repeated.</summary>
    Replicate,

    /// <summary>The opposite side of the image, as if it were rolled up.</summary>
    Circular,
}
