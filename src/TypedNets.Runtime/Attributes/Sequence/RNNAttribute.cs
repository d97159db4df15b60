namespace TypedNets;

/// <summary>
/// An Elman network.
/// PyTorch's <c>nn.RNN</c>, batch first: (L, features) → (L, hidden), or (hidden) with <see cref="RecurrentAttribute.LastOnly"/>.
/// </summary>
public sealed class RNNAttribute : RecurrentAttribute
{
    /// <summary>A recurrent layer.</summary>
    /// <param name="hiddenSize">The size of the state.</param>
    public RNNAttribute(int hiddenSize)
        : base(hiddenSize)
    {
    }

    /// <summary>The function of the state.</summary>
    public RecurrentActivation NonLinearity { get; set; }
}
