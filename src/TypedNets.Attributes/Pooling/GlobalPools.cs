namespace TypedNets;

/// <summary>
/// The mean of each channel: (C, L) → (C, 1). The short form of PyTorch's <c>nn.AdaptiveAvgPool1d(1)</c>.
/// </summary>
public sealed class GlobalAvgPool1dAttribute : LayerAttribute;

/// <summary>
/// The mean of each channel: (C, H, W) → (C, 1, 1). The short form of PyTorch's <c>nn.AdaptiveAvgPool2d(1)</c>.
/// </summary>
public sealed class GlobalAvgPool2dAttribute : LayerAttribute;

/// <summary>
/// The mean of each channel: (C, D, H, W) → (C, 1, 1, 1). The short form of PyTorch's <c>nn.AdaptiveAvgPool3d(1)</c>.
/// </summary>
public sealed class GlobalAvgPool3dAttribute : LayerAttribute;

/// <summary>
/// The largest value of each channel: (C, L) → (C, 1). The short form of PyTorch's <c>nn.AdaptiveMaxPool1d(1)</c>.
/// </summary>
public sealed class GlobalMaxPool1dAttribute : LayerAttribute;

/// <summary>
/// The largest value of each channel: (C, H, W) → (C, 1, 1). The short form of PyTorch's <c>nn.AdaptiveMaxPool2d(1)</c>.
/// </summary>
public sealed class GlobalMaxPool2dAttribute : LayerAttribute;

/// <summary>
/// The largest value of each channel: (C, D, H, W) → (C, 1, 1, 1). The short form of PyTorch's <c>nn.AdaptiveMaxPool3d(1)</c>.
/// </summary>
public sealed class GlobalMaxPool3dAttribute : LayerAttribute;
