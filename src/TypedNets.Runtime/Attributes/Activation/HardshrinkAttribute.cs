namespace TypedNets;

/// <summary>
/// x, or 0 where |x| ≤ λ, PyTorch's <c>nn.Hardshrink</c>: any shape → the same.
/// </summary>
public sealed class HardshrinkAttribute : LayerAttribute
{
    /// <summary>The half-width λ of the zero part.</summary>
    public double Lambda { get; set; } = 0.5;
}
