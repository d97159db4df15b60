namespace TypedNets;

/// <summary>
/// x·min(max(0, x + 3), 6) / 6 for each element, PyTorch's <c>nn.Hardswish</c>: any shape → the same.
/// </summary>
public sealed class HardswishAttribute : LayerAttribute
{
    /// <summary>Whether the result overwrites the input, which saves memory. The layer before must not need its output for its gradient.</summary>
    public bool Inplace { get; set; }
}
