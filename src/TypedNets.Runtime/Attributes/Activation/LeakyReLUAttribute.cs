namespace TypedNets;

/// <summary>
/// x, or slope·x where x is negative, so that no unit dies, PyTorch's <c>nn.LeakyReLU</c>: any shape → the same.
/// </summary>
public sealed class LeakyReLUAttribute : LayerAttribute
{
    /// <summary>The slope for negative elements.</summary>
    public double NegativeSlope { get; set; } = 0.01;

    /// <summary>Whether the result overwrites the input, which saves memory. The layer before must not need its output for its gradient.</summary>
    public bool Inplace { get; set; }
}
