namespace TypedNets;

/// <summary>
/// The largest value of each channel: (C, D, H, W) → (C, 1, 1, 1). The short form of PyTorch's <c>nn.AdaptiveMaxPool3d(1)</c>.
/// </summary>
public sealed class GlobalMaxPool3dAttribute : LayerAttribute;
