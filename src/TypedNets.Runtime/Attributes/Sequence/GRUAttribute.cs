namespace TypedNets;

/// <summary>
/// A gated recurrent unit: h = (1 − z)·n + z·h with the update gate z, and n
/// made of x and of the part of h that the reset gate lets through. Cho et al., 2014.
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
