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

    /// <summary>Whether a learned bias is added to each output channel.</summary>
    public bool Bias { get; set; } = true;

    /// <summary>The number of channels the author believes arrive; checked when given.</summary>
    public int In { get; set; }
}
