namespace TypedNets;

/// <summary>
/// log(1 + e^(β·x)) / β for each element, PyTorch's <c>nn.Softplus</c>: any shape → the same.
/// </summary>
public sealed class SoftplusAttribute : LayerAttribute
{
    /// <summary>How sharp the bend is; above 0.</summary>
    public double Beta { get; set; } = 1;

    /// <summary>Where β·x is above it, x itself is the result, since e^(β·x) could overflow.</summary>
    public double Threshold { get; set; } = 20;
}
