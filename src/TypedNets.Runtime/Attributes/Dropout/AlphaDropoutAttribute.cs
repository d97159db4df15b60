namespace TypedNets;

/// <summary>
/// A dropout that keeps mean and variance, for networks of <c>[SELU]</c>: what is dropped gets the least value of that instead of 0.
/// PyTorch's <c>nn.AlphaDropout</c>: any shape → the same.
/// Klambauer et al., "Self-Normalizing Neural Networks", 2017.
/// </summary>
public sealed class AlphaDropoutAttribute : LayerAttribute
{
    /// <summary>A dropout.</summary>
    /// <param name="p">The probability that an element is dropped, 0 to 1.</param>
    public AlphaDropoutAttribute(double p = 0.5) => P = p;

    /// <summary>The probability of being dropped.</summary>
    public double P { get; }

    /// <summary>Whether the result overwrites the input, which saves memory. The layer before must not need its output for its gradient.</summary>
    public bool Inplace { get; set; }
}
