using System.ComponentModel;

namespace TypedNets;

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
