namespace TypedNets;

/// <summary>
/// Does nothing, PyTorch's <c>nn.Identity</c>: any shape → the same.
/// </summary>
public sealed class IdentityAttribute : LayerAttribute;
