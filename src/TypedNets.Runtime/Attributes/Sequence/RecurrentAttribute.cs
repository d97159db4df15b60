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
