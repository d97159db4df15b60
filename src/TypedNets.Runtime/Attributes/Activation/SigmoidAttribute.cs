namespace TypedNets;

/// <summary>
/// 1 / (1 + e⁻ˣ) for each element, PyTorch's <c>nn.Sigmoid</c>: any shape → the same.
/// </summary>
public sealed class SigmoidAttribute : LayerAttribute;
