namespace TypedNets;

/// <summary>
/// Self-attention, then two dense layers, both parts with a skip connection and then a layer norm: PyTorch's <c>nn.TransformerEncoderLayer</c>, batch first:
/// (L, features) → the same. Vaswani et al., "Attention Is All You Need", 2017.
/// </summary>
public sealed class TransformerEncoderLayerAttribute : LayerAttribute
{
    /// <summary>An encoder layer.</summary>
    /// <param name="numHeads">The number of heads; it divides the features.</param>
    public TransformerEncoderLayerAttribute(int numHeads) => NumHeads = numHeads;

    /// <summary>The number of heads.</summary>
    public int NumHeads { get; }

    /// <summary>The width of the first dense layer.</summary>
    public int DimFeedforward { get; set; } = 2048;

    /// <summary>The probability of dropout, 0 to 1: of the attention weights, between the dense layers and before each skip connection.</summary>
    public double Dropout { get; set; } = 0.1;

    /// <summary>The activation between the dense layers.</summary>
    public TransformerActivation Activation { get; set; }

    /// <summary>The number of features the author believes arrive; checked when given.</summary>
    public int In { get; set; }
}
