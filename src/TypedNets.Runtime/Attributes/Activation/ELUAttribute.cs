namespace TypedNets;

/// <summary>
/// x, or α·(eˣ − 1) where x is negative, PyTorch's <c>nn.ELU</c>: any shape → the same.
/// </summary>
public sealed class ELUAttribute : LayerAttribute
{
    /// <summary>The α: the result approaches −α where x is very negative.</summary>
    public double Alpha { get; set; } = 1;

    /// <summary>Whether the result overwrites the input, which saves memory. The layer before must not need its output for its gradient.</summary>
    public bool Inplace { get; set; }
}
