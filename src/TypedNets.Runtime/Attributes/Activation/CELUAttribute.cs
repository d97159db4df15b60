namespace TypedNets;

/// <summary>
/// max(0, x) + min(0, α·(e^(x/α) − 1)), PyTorch's <c>nn.CELU</c>: any shape → the same.
/// </summary>
public sealed class CELUAttribute : LayerAttribute
{
    /// <summary>The α, not 0: the result approaches −α where x is very negative.</summary>
    public double Alpha { get; set; } = 1;

    /// <summary>Whether the result overwrites the input, which saves memory. The layer before must not need its output for its gradient.</summary>
    public bool Inplace { get; set; }
}
