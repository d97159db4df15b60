namespace TypedNets;

/// <summary>
/// Normalises each sample over its last dimensions, PyTorch's <c>nn.LayerNorm</c>: any shape → the same,
/// y = (x − mean) / √(variance + ε)·scale + shift. The sizes of those dimensions are those that arrive.
/// Ba, Kiros and Hinton, "Layer Normalization", 2016.
/// </summary>
public sealed class LayerNormAttribute : LayerAttribute
{
    /// <summary>A normalisation over the last dimensions.</summary>
    /// <param name="dimensions">How many of the last dimensions are normalised together: 1 for the features of (L, features), 3 for a whole (C, H, W).</param>
    public LayerNormAttribute(int dimensions = 1) => Dimensions = dimensions;

    /// <summary>How many of the last dimensions are normalised together.</summary>
    public int Dimensions { get; }

    /// <summary>The ε added to the variance, so that nothing is divided by 0.</summary>
    public double Eps { get; set; } = 1e-5;

    /// <summary>Whether each element has a learned scale.</summary>
    public bool ElementwiseAffine { get; set; } = true;

    /// <summary>Whether each element has a learned shift too; only with <see cref="ElementwiseAffine"/>.</summary>
    public bool Bias { get; set; } = true;
}
