using System.ComponentModel;

namespace TypedNets;

/// <summary>
/// Normalises each sample over its last dimensions, PyTorch's <c>nn.LayerNorm</c>: any shape → the same,
/// y = (x − mean) / √(variance + ε)·scale + shift. The sizes of those dimensions are those that arrive.
/// Ba, Kiros and Hinton, "Layer Normalization", 2016.
/// </summary>
public sealed class LayerNormAttribute : LayerAttribute
{
    /// <summary>A normalisation over the last dimensions.</summary>
    /// <param name="dimensions">How many of the last dimensions are normalised together: 1 for the features of (L, features), 3 for a whole (C, H, W).</param>
    public LayerNormAttribute(int dimensions = 1) => Dimensions = dimensions;

    /// <summary>How many of the last dimensions are normalised together.</summary>
    public int Dimensions { get; }

    /// <summary>The ε added to the variance, so that nothing is divided by 0.</summary>
    public double Eps { get; set; } = 1e-5;

    /// <summary>Whether each element has a learned scale.</summary>
    public bool ElementwiseAffine { get; set; } = true;

    /// <summary>Whether each element has a learned shift too; only with <see cref="ElementwiseAffine"/>.</summary>
    public bool Bias { get; set; } = true;
}

/// <summary>
/// Normalises the channels of each pixel, torchvision's <c>LayerNorm2d</c>, which is <c>nn.LayerNorm</c> between two permutations: (C, H, W) → the same,
/// y = (x − mean) / √(variance + ε)·scale + shift. Its channels are those that arrive.
/// Liu et al., "A ConvNet for the 2020s", 2022.
/// </summary>
public sealed class LayerNorm2dAttribute : LayerAttribute
{
    /// <summary>The ε added to the variance, so that nothing is divided by 0.</summary>
    public double Eps { get; set; } = 1e-5;

    /// <summary>Whether each channel has a learned scale.</summary>
    public bool ElementwiseAffine { get; set; } = true;

    /// <summary>Whether each channel has a learned shift too; only with <see cref="ElementwiseAffine"/>.</summary>
    public bool Bias { get; set; } = true;

    /// <summary>The number of channels the author believes arrive; checked when given.</summary>
    public int In { get; set; }
}

/// <summary>
/// Normalises groups of channels of each sample, PyTorch's <c>nn.GroupNorm</c>: (C, …) → the same,
/// y = (x − mean) / √(variance + ε)·scale + shift. Its channels are those that arrive.
/// Wu and He, "Group Normalization", 2018.
/// </summary>
public sealed class GroupNormAttribute : LayerAttribute
{
    /// <summary>A normalisation in groups of channels.</summary>
    /// <param name="groups">The number of groups; it divides the channels.</param>
    public GroupNormAttribute(int groups) => Groups = groups;

    /// <summary>PyTorch's arguments; here the channels are inferred.</summary>
    [EditorBrowsable(EditorBrowsableState.Never)]
    [Obsolete("GroupNorm's channels are inferred: write GroupNorm(groups), or GroupNorm(groups, In = …) to have them checked", error: true)]
    public GroupNormAttribute(int groups, int channels) => (Groups, In) = (groups, channels);

    /// <summary>The number of groups.</summary>
    public int Groups { get; }

    /// <summary>The ε added to the variance, so that nothing is divided by 0.</summary>
    public double Eps { get; set; } = 1e-5;

    /// <summary>Whether each channel has a learned scale and shift.</summary>
    public bool Affine { get; set; } = true;

    /// <summary>The number of channels the author believes arrive; checked when given.</summary>
    public int In { get; set; }
}

/// <summary>
/// Divides each channel by a sum over its neighbours, PyTorch's <c>nn.LocalResponseNorm</c>: (C, …) → the same,
/// y = x / (k + α/size·Σ x²)^β, the sum being over the <c>size</c> channels around each channel.
/// Krizhevsky et al., "ImageNet Classification with Deep Convolutional Neural Networks", 2012.
/// </summary>
public sealed class LocalResponseNormAttribute : LayerAttribute
{
    /// <summary>A normalisation across channels.</summary>
    /// <param name="size">The number of neighbouring channels that are summed, the channel itself among them.</param>
    public LocalResponseNormAttribute(int size) => Size = size;

    /// <summary>The number of neighbouring channels that are summed, the channel itself among them.</summary>
    public int Size { get; }

    /// <summary>The α that the mean of the squares is multiplied by: PyTorch divides it by the number of channels, the paper does not.</summary>
    public double Alpha { get; set; } = 1e-4;

    /// <summary>The exponent β.</summary>
    public double Beta { get; set; } = 0.75;

    /// <summary>The k that is added, so that nothing is divided by 0.</summary>
    public double K { get; set; } = 1;
}
