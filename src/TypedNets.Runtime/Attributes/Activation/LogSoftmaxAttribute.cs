namespace TypedNets;

/// <summary>
/// The logarithm of the softmax over one dimension, PyTorch's <c>nn.LogSoftmax</c>: any shape → the same. What the negative log-likelihood loss wants.
/// </summary>
public sealed class LogSoftmaxAttribute : LayerAttribute
{
    /// <summary>The dimension that is normalised; 1 is the features or channels, negative numbers count from the end. It cannot be 0, the batch.</summary>
    public int Dim { get; set; } = 1;
}
