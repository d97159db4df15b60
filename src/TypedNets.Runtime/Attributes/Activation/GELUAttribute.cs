namespace TypedNets;

/// <summary>
/// x·Φ(x), Φ being the distribution function of the standard normal distribution, PyTorch's <c>nn.GELU</c>: any shape → the same.
/// </summary>
public sealed class GELUAttribute : LayerAttribute
{
    /// <summary>Whether Φ is approximated with tanh: PyTorch's <c>approximate="tanh"</c>.</summary>
    public bool Tanh { get; set; }

    /// <summary>Whether the result overwrites the input, which saves memory. The layer before must not need its output for its gradient.</summary>
    public bool Inplace { get; set; }
}
