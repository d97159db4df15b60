namespace TypedNets;

/// <summary>
/// What all recurrent layers share: (L, features) → (L, hidden), or (hidden) of the last element alone.
/// </summary>
public abstract class RecurrentAttribute : LayerAttribute
{
    /// <summary>Called by the recurrent layers.</summary>
    /// <param name="hiddenSize">The size of the state.</param>
    private protected RecurrentAttribute(int hiddenSize) => HiddenSize = hiddenSize;

    /// <summary>The size of the state, which is what leaves.</summary>
    public int HiddenSize { get; }

    /// <summary>How many such layers stand on each other, each reading what leaves the one below.</summary>
    public int NumLayers { get; set; } = 1;

    /// <summary>Whether learned biases are added.</summary>
    public bool Bias { get; set; } = true;

    /// <summary>The probability of dropout between the layers, 0 to 1; it does nothing with one layer.</summary>
    public double Dropout { get; set; }

    /// <summary>Whether the sequence is read backwards too; each output is then both states, 2·hidden long.</summary>
    public bool Bidirectional { get; set; }

    /// <summary>
    /// Whether only the output of the last element leaves, (hidden), and not that of every element, (L, hidden).
    /// With <see cref="Bidirectional"/>, that is the state of each direction after it has read all of the sequence.
    /// </summary>
    public bool LastOnly { get; set; }

    /// <summary>The number of features the author believes arrive; checked when given.</summary>
    public int In { get; set; }
}

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

/// <summary>The function of the state in an <c>[RNN]</c>.</summary>
public enum RecurrentActivation
{
    /// <summary>The hyperbolic tangent.</summary>
    Tanh,

    /// <summary>max(0, x).</summary>
    ReLU,
}
