namespace TypedNets;

/// <summary>
/// The first half of a dimension times the sigmoid of its second half, PyTorch's <c>nn.GLU</c>: (…, 2·n) → (…, n), or (2·C, …) → (C, …) with <c>Dim = 1</c>.
/// Dauphin et al., "Language Modeling with Gated Convolutional Networks", 2016.
/// </summary>
public sealed class GLUAttribute : LayerAttribute
{
    /// <summary>The dimension that is halved, by default the last; its size must be even. 1 is the features or channels, negative numbers count from the end.</summary>
    public int Dim { get; set; } = -1;
}
