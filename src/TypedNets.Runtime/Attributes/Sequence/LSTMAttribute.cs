namespace TypedNets;

/// <summary>
/// A long short-term memory: c = f·c + i·g and h = o·tanh(c), with the gates i, f, o and the new content g made of x and h. Hochreiter and Schmidhuber, 1997.
/// PyTorch's <c>nn.LSTM</c>, batch first: (L, features) → (L, hidden), or (hidden) with <see cref="RecurrentAttribute.LastOnly"/>.
/// </summary>
public sealed class LSTMAttribute : RecurrentAttribute
{
    /// <summary>A recurrent layer.</summary>
    /// <param name="hiddenSize">The size of the state.</param>
    public LSTMAttribute(int hiddenSize)
        : base(hiddenSize)
    {
    }
}
