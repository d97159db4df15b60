namespace TypedNets;

/// <summary>What the padding of a convolution is filled with.</summary>
public enum PaddingMode
{
    /// <summary>Zeros, as if the image ended in nothing.</summary>
    Zeros,

    /// <summary>The image mirrored at its edge, the edge itself not repeated.</summary>
    Reflect,

    /// <summary>The edge's own values, repeated.</summary>
    Replicate,

    /// <summary>The opposite side of the image, as if it were rolled up.</summary>
    Circular,
}
