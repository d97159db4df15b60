namespace TypedNets;

/// <summary>
/// The hyperbolic tangent of each element, PyTorch's <c>nn.Tanh</c>.
/// </summary>
public sealed class TanhAttribute : LayerAttribute;
