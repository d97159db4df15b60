namespace TypedNets;

/// <summary>
/// eˣ divided by its sum over one dimension, PyTorch's <c>nn.Softmax</c>: any shape → the same. Not before a cross-entropy loss, which does it itself.
/// </summary>
public sealed class SoftmaxAttribute : LayerAttribute
{
    /// <summary>The dimension that is normalised; 1 is the features or channels, negative numbers count from the end. It cannot be 0, the batch.</summary>
    public int Dim { get; set; } = 1;
}
