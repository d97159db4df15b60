namespace TypedNets;

/// <summary>
/// eˣ divided by its sum over one dimension, PyTorch's <c>nn.Softmax</c>: any shape → the same. Not before a cross-entropy loss, which does it itself.
/// </summary>
public sealed class SoftmaxAttribute : LayerAttribute
{
    /// <summary>The dimension that is normalised; 0 is the batch, 1 the features or channels, negative numbers count from the end.</summary>
    public int Dim { get; set; } = 1;
}
