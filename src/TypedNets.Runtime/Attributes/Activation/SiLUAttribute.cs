namespace TypedNets;

/// <summary>
/// x·sigmoid(x) for each element, PyTorch's <c>nn.SiLU</c>: any shape → the same.
/// </summary>
public sealed class SiLUAttribute : LayerAttribute
{
    /// <summary>Whether the result overwrites the input, which saves memory. The layer before must not need its output for its gradient.</summary>
    public bool Inplace { get; set; }
}
