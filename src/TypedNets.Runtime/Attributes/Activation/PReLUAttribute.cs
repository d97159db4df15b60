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
