namespace TypedNets;

/// <summary>
/// eˣ divided by its sum over one dimension, PyTorch's <c>nn.Softmax</c>: any shape → the same. Not before a cross-entropy loss, which does it itself.
/// </summary>
public sealed class SoftmaxAttribute : LayerAttribute
{
    /// <summary>Over the features or channels.</summary>
    public SoftmaxAttribute()
    {
    }

    /// <summary>Over a dimension.</summary>
    /// <param name="dim">The dimension; 1 is the features or channels, negative numbers count from the end. It cannot be 0, the batch.</param>
    public SoftmaxAttribute(int dim) => Dim = dim;

    /// <summary>The dimension that is normalised; 1 is the features or channels, negative numbers count from the end. It cannot be 0, the batch.</summary>
    public int Dim { get; set; } = 1;
}

/// <summary>
/// The logarithm of the softmax over one dimension, PyTorch's <c>nn.LogSoftmax</c>: any shape → the same. What the negative log-likelihood loss wants.
/// </summary>
public sealed class LogSoftmaxAttribute : LayerAttribute
{
    /// <summary>Over the features or channels.</summary>
    public LogSoftmaxAttribute()
    {
    }

    /// <summary>Over a dimension.</summary>
    /// <param name="dim">The dimension; 1 is the features or channels, negative numbers count from the end. It cannot be 0, the batch.</param>
    public LogSoftmaxAttribute(int dim) => Dim = dim;

    /// <summary>The dimension that is normalised; 1 is the features or channels, negative numbers count from the end. It cannot be 0, the batch.</summary>
    public int Dim { get; set; } = 1;
}

/// <summary>
/// e⁻ˣ divided by its sum over one dimension, PyTorch's <c>nn.Softmin</c>: any shape → the same.
/// </summary>
public sealed class SoftminAttribute : LayerAttribute
{
    /// <summary>Over the features or channels.</summary>
    public SoftminAttribute()
    {
    }

    /// <summary>Over a dimension.</summary>
    /// <param name="dim">The dimension; 1 is the features or channels, negative numbers count from the end. It cannot be 0, the batch.</param>
    public SoftminAttribute(int dim) => Dim = dim;

    /// <summary>The dimension that is normalised; 1 is the features or channels, negative numbers count from the end. It cannot be 0, the batch.</summary>
    public int Dim { get; set; } = 1;
}

/// <summary>
/// The softmax over the channels of each pixel, PyTorch's <c>nn.Softmax2d</c>: (C, H, W) → the same.
/// </summary>
public sealed class Softmax2dAttribute : LayerAttribute;
