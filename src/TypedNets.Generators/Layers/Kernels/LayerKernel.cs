using TypedNets.Generators.Model;

namespace TypedNets.Generators.Layers;

/// <summary>How a layer runs without libtorch. Its rule says it; what is made of it, and what runs as one with its neighbours, is planned in <c>Kernels</c>.</summary>
internal abstract record LayerKernel
{
    /// <summary>How a layer trains that but moves numbers; null where that is not all that it does.</summary>
    public virtual TrainingCall? Trains => null;

    /// <summary>It gives what it reads.</summary>
    public static LayerKernel Passes { get; } = new PassingKernel();

    /// <summary>It gives the same numbers, in the same order, in another shape.</summary>
    public static LayerKernel Reshapes { get; } = new ReshapingKernel();
}

internal sealed record PassingKernel : LayerKernel;

internal sealed record ReshapingKernel : LayerKernel
{
    public override TrainingCall Trains => new("Reshape");
}

/// <summary>Each number is bounded from below and above, which whatever runs before it can do.</summary>
internal sealed record BoundingKernel(double Low, double High) : LayerKernel;

/// <summary>Each number is given to a function.</summary>
/// <param name="Function">The call that makes it, of <c>TypedNets.Kernels.Function</c>: <c>LeakyReLU(0.01)</c>.</param>
internal sealed record FunctionKernel(string Function) : LayerKernel;

/// <summary>A convolution of one to three axes.</summary>
/// <param name="Windows">The windows, one an axis; their padding is what lies before the first element.</param>
/// <param name="Groups">Into how many groups channels are divided.</param>
/// <param name="HasBias">Whether there is a bias.</param>
/// <param name="PadMode">What stands in the padding where it is no zeros: a member of <c>TypedNets.Kernels.PadMode</c>.</param>
internal sealed record ConvolutionKernel(EquatableArray<Window> Windows, long Groups, bool HasBias, string? PadMode = null) : LayerKernel;

/// <summary>A transposed convolution of one to three axes.</summary>
/// <param name="Windows">The windows that slide over what leaves, one an axis.</param>
/// <param name="Groups">Into how many groups channels are divided.</param>
/// <param name="HasBias">Whether there is a bias.</param>
internal sealed record TransposedKernel(EquatableArray<Window> Windows, long Groups, bool HasBias) : LayerKernel;

/// <summary>A dense layer over the last dimension.</summary>
internal sealed record DenseKernel(bool HasBias) : LayerKernel;

/// <summary>A batch norm, which is a scale and a shift of each channel once it is trained.</summary>
internal sealed record NormKernel(bool IsAffine, double Eps) : LayerKernel;

/// <summary>What slides over one to three axes and has learned nothing.</summary>
/// <param name="Name">Its class in <c>TypedNets.Kernels</c>.</param>
/// <param name="Windows">The windows, one an axis; empty where one covers all.</param>
/// <param name="Settings">What its initialiser sets: <c>CountsPadding = false</c>.</param>
internal sealed record WindowKernel(string Name, EquatableArray<Window> Windows, string Settings = "") : LayerKernel
{
    /// <summary>The class that takes the largest.</summary>
    public const string Max = "MaxPool";

    /// <summary>Whether it takes the largest of each window.</summary>
    public bool TakesLargest => Name == Max;
}

/// <summary>What one kernel does to the numbers that lie side by side: to those of each pixel's channels, or of each block of the last dimensions.</summary>
/// <param name="Name">Its class in <c>TypedNets.Kernels</c>.</param>
/// <param name="Arguments">What its constructor is given behind the two layouts.</param>
/// <param name="Side">Which numbers those are.</param>
internal sealed record PixelKernel(string Name, string Arguments, Side Side) : LayerKernel
{
    /// <summary>The same over one dimension, and all that lie in it.</summary>
    public static PixelKernel Over(int dimension, int rank, string name, string arguments) =>
        new(name, arguments, dimension == 0 && rank > 1 ? Side.Channels : Side.Last(rank - dimension));
}

/// <summary>Which numbers are to lie side by side.</summary>
/// <param name="Dimensions">How many of the last dimensions; 0 where those of the first are to, −1 where any may.</param>
internal readonly record struct Side(int Dimensions)
{
    public static Side Channels => new(0);

    public static Side Any => new(-1);

    public static Side Last(int dimensions) => new(dimensions);
}

/// <summary>What one kernel does along a dimension between others, for all that lie in each of its elements.</summary>
/// <param name="Name">Its class in <c>TypedNets.Kernels</c>.</param>
/// <param name="Arguments">What its constructor is given behind the two layouts.</param>
/// <param name="Settings">What its initialiser sets.</param>
/// <param name="Dimension">The dimension.</param>
internal sealed record RowsKernel(string Name, string Arguments, string Settings, int Dimension) : LayerKernel;

/// <summary>What one kernel makes of an image, its channels last.</summary>
/// <param name="Name">Its class in <c>TypedNets.Kernels</c>.</param>
/// <param name="Arguments">What its constructor is given behind the two layouts.</param>
/// <param name="Settings">What its initialiser sets.</param>
internal sealed record ImageKernel(string Name, string Arguments, string Settings = "") : LayerKernel;

/// <summary>Groups of channels are normalised over all pixels.</summary>
/// <param name="Groups">How many groups.</param>
/// <param name="IsAffine">Whether each channel has a scale and a shift.</param>
/// <param name="Eps">What is added to the variance.</param>
internal sealed record GroupNormKernel(long Groups, bool IsAffine, double Eps) : LayerKernel;

/// <summary>Numbers of what arrives in another order.</summary>
/// <param name="Axes">The loops through what arrives, in the order of what leaves.</param>
/// <param name="Dimension">The dimension in which it does not begin with the first element.</param>
/// <param name="First">The element that it begins with.</param>
internal sealed record RearrangingKernel(EquatableArray<RearrangedAxis> Axes, int Dimension = 0, long First = 0) : LayerKernel
{
    public override TrainingCall Trains => new(
        "Rearrange",
        FormattableString.Invariant($"({Dimension}, {First})"),
        string.Join(", ", Axes.Select(axis => FormattableString.Invariant($"({axis.Dimension}, {axis.Step}, {axis.Size})"))));

    /// <summary>The order that it is in.</summary>
    /// <param name="shape">What arrives.</param>
    /// <param name="order">Its dimensions, as they leave.</param>
    public static RearrangingKernel Permuted(Shape shape, IEnumerable<int> order) =>
        new(order.Select(dimension => new RearrangedAxis(dimension, 1, shape[dimension].Number)).ToEquatableArray());

    /// <summary>A part along one dimension.</summary>
    public static RearrangingKernel Part(Shape shape, int dimension, long first, long length) => new(
        Enumerable.Range(0, shape.Rank).Select(other => new RearrangedAxis(other, 1, other == dimension ? length : shape[other].Number)).ToEquatableArray(), dimension, first);
}

/// <summary>One loop.</summary>
/// <param name="Dimension">The dimension that it goes through.</param>
/// <param name="Step">From one element to the next.</param>
/// <param name="Size">How many elements.</param>
internal readonly record struct RearrangedAxis(int Dimension, long Step, long Size);

/// <summary>What was learned stands in front of a sequence.</summary>
/// <param name="Weights">The expression that takes it.</param>
internal sealed record PrependingKernel(string Weights) : LayerKernel;

/// <summary>Whole numbers become vectors.</summary>
/// <param name="Weights">The expression that takes the vectors.</param>
internal sealed record LookupKernel(string Weights) : LayerKernel;

/// <summary>Each element of a sequence looks at all others.</summary>
/// <param name="Heads">The heads.</param>
/// <param name="HasBias">Whether projections have biases.</param>
internal sealed record AttentionKernel(long Heads, bool HasBias) : LayerKernel
{
    /// <summary>Whether there is a learned key beside the sequence.</summary>
    public bool HasKey { get; init; }

    /// <summary>Whether there is a key of zeros beside it.</summary>
    public bool HasZero { get; init; }

    /// <summary>Whether each looks only at itself and those before it.</summary>
    public bool IsCausal { get; init; }

    /// <summary>The number that fills up short texts, at which nobody looks; null where all are looked at.</summary>
    public long? PaddingIdx { get; init; }
}

/// <summary>A layer of a transformer's encoder: an attention, and two dense layers on each element.</summary>
/// <param name="Attention">The attention.</param>
/// <param name="Width">The features between the dense layers.</param>
/// <param name="HasGelu">Whether a GELU stands there, and no ReLU.</param>
internal sealed record EncoderKernel(AttentionKernel Attention, long Width, bool HasGelu) : LayerKernel;

/// <summary>A recurrent layer.</summary>
/// <param name="Cell">What is done at each element: a member of <c>TypedNets.Kernels.RecurrentKind</c>.</param>
/// <param name="Gates">How many gates each state has.</param>
/// <param name="States">How many states there are.</param>
/// <param name="Layers">How many stand on each other.</param>
internal sealed record RecurrentKernel(string Cell, int Gates, long States, long Layers) : LayerKernel
{
    public bool HasBias { get; init; }

    /// <summary>Whether the sequence is read both ways.</summary>
    public bool IsBothWays { get; init; }

    /// <summary>Whether only the state behind all of it leaves.</summary>
    public bool IsLastOnly { get; init; }
}

/// <summary>How several results become one without libtorch.</summary>
internal enum MergeKernel
{
    /// <summary>Not at all yet.</summary>
    None,

    /// <summary>Beside one another, along one dimension.</summary>
    Concatenation,

    /// <summary>Beside one another, along a dimension of their own.</summary>
    Stack,

    /// <summary>Multiplied as matrices.</summary>
    MatMul,

    /// <summary>Added.</summary>
    Sum,

    /// <summary>Multiplied.</summary>
    Product,
}
