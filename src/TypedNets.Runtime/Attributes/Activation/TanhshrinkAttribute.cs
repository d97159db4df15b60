namespace TypedNets;

/// <summary>
/// x − tanh(x) for each element, PyTorch's <c>nn.Tanhshrink</c>: any shape → the same.
/// </summary>
public sealed class TanhshrinkAttribute : LayerAttribute;
