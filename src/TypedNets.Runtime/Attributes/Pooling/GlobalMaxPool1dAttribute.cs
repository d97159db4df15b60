namespace TypedNets;

/// <summary>
/// The largest value of each channel: (C, L) → (C, 1). The short form of PyTorch's <c>nn.AdaptiveMaxPool1d(1)</c>.
/// </summary>
public sealed class GlobalMaxPool1dAttribute : LayerAttribute;
