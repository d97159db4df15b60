namespace TypedNets;

/// <summary>
/// The largest value of each channel: (C, H, W) → (C, 1, 1). The short form of PyTorch's <c>nn.AdaptiveMaxPool2d(1)</c>.
/// </summary>
public sealed class GlobalMaxPool2dAttribute : LayerAttribute;
