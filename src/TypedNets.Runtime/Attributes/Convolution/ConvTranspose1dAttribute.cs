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
