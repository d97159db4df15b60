namespace TypedNets;

/// <summary>
/// The softmax over the channels of each pixel, PyTorch's <c>nn.Softmax2d</c>: (C, H, W) → the same.
/// </summary>
public sealed class Softmax2dAttribute : LayerAttribute;
