namespace TypedNets;

/// <summary>
/// A gated recurrent unit. Cho et al., 2014.
/// PyTorch's <c>nn.GRU</c>, batch first: (L, features) → (L, hidden), or (hidden) with <see cref="RecurrentAttribute.LastOnly"/>.
/// </summary>
public sealed class GRUAttribute : RecurrentAttribute
{
    /// <summary>A recurrent layer.</summary>
    /// <param name="hiddenSize">The size of the state.</param>
    public GRUAttribute(int hiddenSize)
        : base(hiddenSize)
    {
    }
}
