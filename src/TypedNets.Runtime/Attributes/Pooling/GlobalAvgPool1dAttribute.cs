namespace TypedNets;

/// <summary>
/// The mean of each channel: (C, L) → (C, 1). The short form of PyTorch's <c>nn.AdaptiveAvgPool1d(1)</c>.
/// </summary>
public sealed class GlobalAvgPool1dAttribute : LayerAttribute;
