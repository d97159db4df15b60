using System.ComponentModel;

namespace TypedNets;

/// <summary>
/// Normalises each channel over the batch, PyTorch's <c>nn.BatchNorm3d</c>: (C, D, H, W) → the same,
/// y = (x − mean) / √(variance + ε)·scale + shift. Its channels are those that arrive.
/// A training batch must have more than one value a channel.
/// Ioffe and Szegedy, "Batch Normalization", 2015.
/// </summary>
public sealed class BatchNorm3dAttribute : BatchNormAttribute
{
    /// <summary>A normalisation of the channels that arrive.</summary>
    public BatchNorm3dAttribute()
    {
    }

    /// <summary>PyTorch's argument; here the channels are inferred.</summary>
    [EditorBrowsable(EditorBrowsableState.Never)]
    [Obsolete("BatchNorm3d's channels are inferred: write BatchNorm3d, or BatchNorm3d(In = …) to have them checked", error: true)]
    public BatchNorm3dAttribute(int numFeatures) => In = numFeatures;

    /// <summary>Whether each channel has a learned scale and shift.</summary>
    public bool Affine { get; set; } = true;

    /// <summary>Whether running statistics are kept for evaluation; otherwise the batch's own are used there too.</summary>
    public bool TrackRunningStats { get; set; } = true;
}
