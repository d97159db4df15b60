using System.ComponentModel;

namespace TypedNets;

/// <summary>
/// Normalises each channel of each sample by itself, PyTorch's <c>nn.InstanceNorm1d</c>: (C, L) → the same,
/// y = (x − mean) / √(variance + ε)·scale + shift. Its channels are those that arrive.
/// A training sample must have more than one value a channel.
/// Ulyanov et al., "Instance Normalization", 2016.
/// </summary>
public sealed class InstanceNorm1dAttribute : BatchNormAttribute
{
    /// <summary>A normalisation of the channels that arrive.</summary>
    public InstanceNorm1dAttribute()
    {
    }

    /// <summary>PyTorch's argument; here the channels are inferred.</summary>
    [EditorBrowsable(EditorBrowsableState.Never)]
    [Obsolete("InstanceNorm1d's channels are inferred: write InstanceNorm1d, or InstanceNorm1d(In = …) to have them checked", error: true)]
    public InstanceNorm1dAttribute(int numFeatures) => In = numFeatures;

    /// <summary>Whether each channel has a learned scale and shift.</summary>
    public bool Affine { get; set; }

    /// <summary>Whether running statistics are kept for evaluation; otherwise each sample's own are used there too.</summary>
    public bool TrackRunningStats { get; set; }
}
