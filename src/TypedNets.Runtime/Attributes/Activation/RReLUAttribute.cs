namespace TypedNets;

/// <summary>
/// x, or a random slope times x where x is negative; in evaluation the slope is (lower + upper) / 2, PyTorch's <c>nn.RReLU</c>: any shape → the same.
/// </summary>
public sealed class RReLUAttribute : LayerAttribute
{
    /// <summary>The least slope.</summary>
    public double Lower { get; set; } = 1.0 / 8;

    /// <summary>The greatest slope.</summary>
    public double Upper { get; set; } = 1.0 / 3;

    /// <summary>Whether the result overwrites the input, which saves memory. The layer before must not need its output for its gradient.</summary>
    public bool Inplace { get; set; }
}
