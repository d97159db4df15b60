namespace TypedNets;

/// <summary>
/// 1 / (1 + e⁻ˣ) for each element, PyTorch's <c>nn.Sigmoid</c>.
/// </summary>
public sealed class SigmoidAttribute : LayerAttribute;
