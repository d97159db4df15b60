namespace TypedNets;

/// <summary>
/// e⁻ˣ divided by its sum over one dimension, PyTorch's <c>nn.Softmin</c>: any shape → the same.
/// </summary>
public sealed class SoftminAttribute : LayerAttribute
{
    /// <summary>The dimension that is normalised; 1 is the features or channels, negative numbers count from the end. It cannot be 0, the batch.</summary>
    public int Dim { get; set; } = 1;
}
