namespace TypedNets;

/// <summary>
/// The mean of each channel: (C, H, W) → (C, 1, 1). The short form of PyTorch's <c>nn.AdaptiveAvgPool2d(1)</c>.
/// </summary>
public sealed class GlobalAvgPool2dAttribute : LayerAttribute;
