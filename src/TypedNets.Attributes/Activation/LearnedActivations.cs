namespace TypedNets;

/// <summary>
/// x, or a learned slope times x where x is negative, PyTorch's <c>nn.PReLU</c>: any shape → the same.
/// He et al., "Delving Deep into Rectifiers", 2015.
/// </summary>
public sealed class PReLUAttribute : LayerAttribute
{
    /// <summary>Whether each channel has a slope of its own; otherwise all share one.</summary>
    public bool PerChannel { get; set; }

    /// <summary>The slope to begin with.</summary>
    public double Init { get; set; } = 0.25;
}

/// <summary>
/// The first half of a dimension times the sigmoid of its second half, PyTorch's <c>nn.GLU</c>: (…, 2·n) → (…, n), or (2·C, …) → (C, …) with <c>Dim = 1</c>.
/// Dauphin et al., "Language Modeling with Gated Convolutional Networks", 2016.
/// </summary>
public sealed class GLUAttribute : LayerAttribute
{
    /// <summary>Along the last dimension.</summary>
    public GLUAttribute()
    {
    }

    /// <summary>Along a dimension.</summary>
    /// <param name="dim">The dimension; 1 is the features or channels, negative numbers count from the end. It cannot be 0, the batch.</param>
    public GLUAttribute(int dim) => Dim = dim;

    /// <summary>The dimension that is halved, by default the last; its size must be even. 1 is the features or channels, negative numbers count from the end.</summary>
    public int Dim { get; set; } = -1;
}
