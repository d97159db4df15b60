using TypedNets.Generators.Model;

namespace TypedNets.Generators.Layers;

/// <summary>How a layer runs without libtorch. Its rule says it; what is made of it, and what runs as one with its neighbours, is planned in <c>Kernels</c>.</summary>
internal abstract record LayerKernel
{
    /// <summary>It gives what it reads.</summary>
    public static LayerKernel Passes { get; } = new PassingKernel();

    /// <summary>It gives the same numbers, in the same order, in another shape.</summary>
    public static LayerKernel Reshapes { get; } = new ReshapingKernel();
}

internal sealed record PassingKernel : LayerKernel;

internal sealed record ReshapingKernel : LayerKernel;

/// <summary>Each number is bounded from below and above, which whatever runs before it can do.</summary>
internal sealed record BoundingKernel(double Low, double High) : LayerKernel;

/// <summary>Each number is given to a function.</summary>
/// <param name="Function">The call that makes it, of <c>TypedNets.Kernels.Function</c>: <c>LeakyReLU(0.01)</c>.</param>
internal sealed record FunctionKernel(string Function) : LayerKernel;

/// <summary>A convolution of one or two axes.</summary>
/// <param name="Windows">The windows, one an axis; their padding is what lies before the first element.</param>
/// <param name="Groups">Into how many groups channels are divided.</param>
/// <param name="HasBias">Whether there is a bias.</param>
internal sealed record ConvolutionKernel(EquatableArray<Window> Windows, long Groups, bool HasBias) : LayerKernel;

/// <summary>A dense layer over the last dimension.</summary>
internal sealed record DenseKernel(bool HasBias) : LayerKernel;

/// <summary>A batch norm, which is a scale and a shift of each channel once it is trained.</summary>
internal sealed record NormKernel(bool IsAffine, double Eps) : LayerKernel;

/// <summary>What slides over an image of one or two axes and has learned nothing.</summary>
/// <param name="Name">Its class in <c>TypedNets.Kernels</c>.</param>
/// <param name="Windows">The windows, one an axis; empty where one covers all.</param>
/// <param name="Settings">What its initialiser sets: <c>CountsPadding = false</c>.</param>
internal sealed record WindowKernel(string Name, EquatableArray<Window> Windows, string Settings = "") : LayerKernel;

/// <summary>How several results become one without libtorch.</summary>
internal enum MergeKernel
{
    /// <summary>Not at all yet.</summary>
    None,

    /// <summary>Beside one another, along the channels.</summary>
    Concatenation,

    /// <summary>Added.</summary>
    Sum,

    /// <summary>Multiplied.</summary>
    Product,
}
