namespace TypedNets;

/// <summary>
/// min(max(0, x), 6) for each element, PyTorch's <c>nn.ReLU6</c>: any shape → the same.
/// </summary>
public sealed class ReLU6Attribute : LayerAttribute
{
    /// <summary>Whether the result overwrites the input, which saves memory. The layer before must not need its output for its gradient.</summary>
    public bool Inplace { get; set; }
}
