namespace TypedNets;

/// <summary>
/// 1.0507·x, or 1.0507·1.6733·(eˣ − 1) where x is negative, which keeps mean 0 and variance 1 through a network, PyTorch's <c>nn.SELU</c>: any shape → the same.
/// Klambauer et al., "Self-Normalizing Neural Networks", 2017.
/// </summary>
public sealed class SELUAttribute : LayerAttribute
{
    /// <summary>Whether the result overwrites the input, which saves memory. The layer before must not need its output for its gradient.</summary>
    public bool Inplace { get; set; }
}
