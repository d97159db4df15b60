namespace TypedNets;

/// <summary>
/// min(max(min, x), max): x cut off below and above, PyTorch's <c>nn.Hardtanh</c>: any shape → the same.
/// </summary>
public sealed class HardtanhAttribute : LayerAttribute
{
    /// <summary>The least value.</summary>
    public double MinVal { get; set; } = -1;

    /// <summary>The greatest value.</summary>
    public double MaxVal { get; set; } = 1;

    /// <summary>Whether the result overwrites the input, which saves memory. The layer before must not need its output for its gradient.</summary>
    public bool Inplace { get; set; }
}
