namespace TypedNets;

/// <summary>
/// x, or another value where x is not above a threshold, PyTorch's <c>nn.Threshold</c>: any shape → the same.
/// </summary>
public sealed class ThresholdAttribute : LayerAttribute
{
    /// <summary>The activation.</summary>
    /// <param name="threshold">The threshold.</param>
    /// <param name="value">What replaces the elements that are not above it.</param>
    public ThresholdAttribute(double threshold, double value) => (Threshold, Value) = (threshold, value);

    /// <summary>The threshold.</summary>
    public double Threshold { get; }

    /// <summary>What replaces the elements that are not above it.</summary>
    public double Value { get; }

    /// <summary>Whether the result overwrites the input, which saves memory. The layer before must not need its output for its gradient.</summary>
    public bool Inplace { get; set; }
}
