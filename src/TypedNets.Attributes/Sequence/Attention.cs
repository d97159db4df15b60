namespace TypedNets;

/// <summary>
/// Self-attention: each element of a sequence looks at all, softmax(Q·Kᵀ / √d)·V in each head with d = features / heads.
/// PyTorch's <c>nn.MultiheadAttention</c> with one input as query, key and value,
/// batch first: (L, features) → the same. Vaswani et al., "Attention Is All You Need", 2017.
/// </summary>
public sealed class MultiheadAttentionAttribute : LayerAttribute
{
    /// <summary>A self-attention.</summary>
    /// <param name="numHeads">The number of heads; it divides the features.</param>
    public MultiheadAttentionAttribute(int numHeads) => NumHeads = numHeads;

    /// <summary>The number of heads.</summary>
    public int NumHeads { get; }

    /// <summary>The probability of dropout of the attention weights, 0 to 1.</summary>
    public double Dropout { get; set; }

    /// <summary>Whether learned biases are added.</summary>
    public bool Bias { get; set; } = true;

    /// <summary>Whether a learned key and value are added to the sequence.</summary>
    public bool AddBiasKv { get; set; }

    /// <summary>Whether a key and value of zeros are added to the sequence.</summary>
    public bool AddZeroAttn { get; set; }

    /// <summary>Whether each element looks only at itself and those before it, as one does who is to guess the next.</summary>
    public bool IsCausal { get; set; }

    /// <summary>
    /// Whether nobody looks at what fills up short texts: PyTorch's mask of that name, made of the <see cref="EmbeddingAttribute.PaddingIdx"/> of the embedding above, so that a text gives
    /// the same in a batch of longer ones. A text of nothing but padding gives NaN.
    /// </summary>
    public bool KeyPaddingMask { get; set; }

    /// <summary>The number of features the author believes arrive; checked when given.</summary>
    public int In { get; set; }
}

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

    /// <summary>Whether each element looks only at itself and those before it, as one does who is to guess the next.</summary>
    public bool IsCausal { get; set; }

    /// <summary>
    /// Whether nobody looks at what fills up short texts: PyTorch's mask of that name, made of the <see cref="EmbeddingAttribute.PaddingIdx"/> of the embedding above, so that a text gives
    /// the same in a batch of longer ones. A text of nothing but padding gives NaN.
    /// </summary>
    public bool SrcKeyPaddingMask { get; set; }

    /// <summary>The number of features the author believes arrive; checked when given.</summary>
    public int In { get; set; }
}

/// <summary>The activation in a <c>[TransformerEncoderLayer]</c>.</summary>
public enum TransformerActivation
{
    /// <summary>max(0, x).</summary>
    ReLU,

    /// <summary>x·Φ(x).</summary>
    GELU,
}
