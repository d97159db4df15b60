namespace TypedNets;

/// <summary>
/// x moved towards 0 by λ, and 0 where |x| ≤ λ, PyTorch's <c>nn.Softshrink</c>: any shape → the same.
/// </summary>
public sealed class SoftshrinkAttribute : LayerAttribute
{
    /// <summary>The half-width λ of the zero part.</summary>
    public double Lambda { get; set; } = 0.5;
}
