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

/// <summary>
/// Normalises each channel of each sample by itself, PyTorch's <c>nn.InstanceNorm2d</c>: (C, H, W) → the same,
/// y = (x − mean) / √(variance + ε)·scale + shift. Its channels are those that arrive.
/// A training sample must have more than one value a channel.
/// Ulyanov et al., "Instance Normalization", 2016.
/// </summary>
public sealed class InstanceNorm2dAttribute : BatchNormAttribute
{
    /// <summary>A normalisation of the channels that arrive.</summary>
    public InstanceNorm2dAttribute()
    {
    }

    /// <summary>PyTorch's argument; here the channels are inferred.</summary>
    [EditorBrowsable(EditorBrowsableState.Never)]
    [Obsolete("InstanceNorm2d's channels are inferred: write InstanceNorm2d, or InstanceNorm2d(In = …) to have them checked", error: true)]
    public InstanceNorm2dAttribute(int numFeatures) => In = numFeatures;

    /// <summary>Whether each channel has a learned scale and shift.</summary>
    public bool Affine { get; set; }

    /// <summary>Whether running statistics are kept for evaluation; otherwise each sample's own are used there too.</summary>
    public bool TrackRunningStats { get; set; }
}

/// <summary>
/// Normalises each channel of each sample by itself, PyTorch's <c>nn.InstanceNorm3d</c>: (C, D, H, W) → the same,
/// y = (x − mean) / √(variance + ε)·scale + shift. Its channels are those that arrive.
/// A training sample must have more than one value a channel.
/// Ulyanov et al., "Instance Normalization", 2016.
/// </summary>
public sealed class InstanceNorm3dAttribute : BatchNormAttribute
{
    /// <summary>A normalisation of the channels that arrive.</summary>
    public InstanceNorm3dAttribute()
    {
    }

    /// <summary>PyTorch's argument; here the channels are inferred.</summary>
    [EditorBrowsable(EditorBrowsableState.Never)]
    [Obsolete("InstanceNorm3d's channels are inferred: write InstanceNorm3d, or InstanceNorm3d(In = …) to have them checked", error: true)]
    public InstanceNorm3dAttribute(int numFeatures) => In = numFeatures;

    /// <summary>Whether each channel has a learned scale and shift.</summary>
    public bool Affine { get; set; }

    /// <summary>Whether running statistics are kept for evaluation; otherwise each sample's own are used there too.</summary>
    public bool TrackRunningStats { get; set; }
}
