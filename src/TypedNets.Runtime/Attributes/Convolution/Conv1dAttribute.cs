using System.ComponentModel;

namespace TypedNets;

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
