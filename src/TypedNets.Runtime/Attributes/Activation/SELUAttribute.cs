namespace TypedNets;

/// <summary>
/// An <c>[ELU]</c> scaled so that mean and variance stay, PyTorch's <c>nn.SELU</c>: any shape → the same.
/// </summary>
public sealed class SELUAttribute : LayerAttribute
{
    /// <summary>Whether the result overwrites the input, which saves memory. The layer before must not need its output for its gradient.</summary>
    public bool Inplace { get; set; }
}
