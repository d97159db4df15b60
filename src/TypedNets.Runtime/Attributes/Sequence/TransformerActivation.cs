namespace TypedNets;

/// <summary>The activation in a <c>[TransformerEncoderLayer]</c>.</summary>
public enum TransformerActivation
{
    /// <summary>max(0, x).</summary>
    ReLU,

    /// <summary>x·Φ(x).</summary>
    GELU,
}
