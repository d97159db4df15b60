namespace TypedNets;

/// <summary>
/// e⁻ˣ divided by its sum over one dimension, PyTorch's <c>nn.Softmin</c>: any shape → the same.
/// </summary>
public sealed class SoftminAttribute : LayerAttribute
{
    /// <summary>The dimension that is normalised; 0 is the batch, 1 the features or channels, negative numbers count from the end.</summary>
    public int Dim { get; set; } = 1;
}
