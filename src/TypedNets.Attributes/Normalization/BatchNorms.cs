using System.ComponentModel;

namespace TypedNets;

/// <summary>
/// What all batch and instance normalisations share.
/// </summary>
public abstract class BatchNormAttribute : LayerAttribute
{
    /// <summary>The ε added to the variance, so that nothing is divided by 0.</summary>
    public double Eps { get; set; } = 1e-5;

    /// <summary>The weight of a new batch in the running mean and variance: new = (1 − momentum)·old + momentum·batch.</summary>
    public double Momentum { get; set; } = 0.1;

    /// <summary>The number of channels the author believes arrive; checked when given.</summary>
    public int In { get; set; }
}

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

/// <summary>
/// Normalises each channel over the batch, PyTorch's <c>nn.BatchNorm2d</c>: (C, H, W) → the same,
/// y = (x − mean) / √(variance + ε)·scale + shift. Its channels are those that arrive.
/// A training batch must have more than one value a channel.
/// Ioffe and Szegedy, "Batch Normalization", 2015.
/// </summary>
public sealed class BatchNorm2dAttribute : BatchNormAttribute
{
    /// <summary>A normalisation of the channels that arrive.</summary>
    public BatchNorm2dAttribute()
    {
    }

    /// <summary>PyTorch's argument; here the channels are inferred.</summary>
    [EditorBrowsable(EditorBrowsableState.Never)]
    [Obsolete("BatchNorm2d's channels are inferred: write BatchNorm2d, or BatchNorm2d(In = …) to have them checked", error: true)]
    public BatchNorm2dAttribute(int numFeatures) => In = numFeatures;

    /// <summary>Whether each channel has a learned scale and shift.</summary>
    public bool Affine { get; set; } = true;

    /// <summary>Whether running statistics are kept for evaluation; otherwise the batch's own are used there too.</summary>
    public bool TrackRunningStats { get; set; } = true;
}

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
