namespace TypedNets;

/// <summary>
/// The hyperbolic tangent of each element, PyTorch's <c>nn.Tanh</c>: any shape → the same.
/// </summary>
public sealed class TanhAttribute : LayerAttribute;
