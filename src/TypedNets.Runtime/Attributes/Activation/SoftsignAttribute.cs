namespace TypedNets;

/// <summary>
/// x / (1 + |x|) for each element, PyTorch's <c>nn.Softsign</c>: any shape → the same.
/// </summary>
public sealed class SoftsignAttribute : LayerAttribute;
