namespace TypedNets;

/// <summary>
/// An <c>[AlphaDropout]</c> of whole channels, PyTorch's <c>nn.FeatureAlphaDropout</c>: (C, …) → the same.
/// </summary>
public sealed class FeatureAlphaDropoutAttribute : LayerAttribute
{
    /// <summary>A dropout.</summary>
    /// <param name="p">The probability that a channel is dropped, 0 to 1.</param>
    public FeatureAlphaDropoutAttribute(double p = 0.5) => P = p;

    /// <summary>The probability of being dropped.</summary>
    public double P { get; }

    /// <summary>Whether the result overwrites the input, which saves memory. The layer before must not need its output for its gradient.</summary>
    public bool Inplace { get; set; }
}
