namespace TypedNets;

/// <summary>
/// The mean of each channel: (C, D, H, W) → (C, 1, 1, 1). The short form of PyTorch's <c>nn.AdaptiveAvgPool3d(1)</c>.
/// </summary>
public sealed class GlobalAvgPool3dAttribute : LayerAttribute;
