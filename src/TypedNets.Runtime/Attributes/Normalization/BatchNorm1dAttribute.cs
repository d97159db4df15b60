using System.ComponentModel;

namespace TypedNets;

/// <summary>
/// Normalises each channel over the batch, PyTorch's <c>nn.BatchNorm1d</c>: (C) or (C, L) → the same,
/// y = (x − mean) / √(variance + ε)·scale + shift. Its channels are those that arrive.
/// A training batch must have more than one value a channel.
/// Ioffe and Szegedy, "Batch Normalization", 2015.
/// </summary>
public sealed class BatchNorm1dAttribute : BatchNormAttribute
{
    /// <summary>A normalisation of the channels that arrive.</summary>
    public BatchNorm1dAttribute()
    {
    }

    /// <summary>PyTorch's argument; here the channels are inferred.</summary>
    [EditorBrowsable(EditorBrowsableState.Never)]
    [Obsolete("BatchNorm1d's channels are inferred: write BatchNorm1d, or BatchNorm1d(In = …) to have them checked", error: true)]
    public BatchNorm1dAttribute(int numFeatures) => In = numFeatures;

    /// <summary>Whether each channel has a learned scale and shift.</summary>
    public bool Affine { get; set; } = true;

    /// <summary>Whether running statistics are kept for evaluation; otherwise the batch's own are used there too.</summary>
    public bool TrackRunningStats { get; set; } = true;
}
