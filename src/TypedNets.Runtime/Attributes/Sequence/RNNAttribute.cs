namespace TypedNets;

/// <summary>
/// An Elman network: h = tanh(W·x + b + U·h + c) for each element x, h being the state before.
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

    /// <summary>The function that makes the state, tanh in the formula.</summary>
    public RecurrentActivation NonLinearity { get; set; }
}
