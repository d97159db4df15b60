namespace TypedNets;

/// <summary>
/// Sets whole channels to 0 with probability <c>p</c> while training and scales the others by 1 / (1 − p), PyTorch's <c>nn.Dropout3d</c>: (C, D, H, W) → the same.
/// </summary>
public sealed class Dropout3dAttribute : LayerAttribute
{
    /// <summary>A dropout.</summary>
    /// <param name="p">The probability that a channel is dropped, 0 to 1.</param>
    public Dropout3dAttribute(double p = 0.5) => P = p;

    /// <summary>The probability of being dropped.</summary>
    public double P { get; }

    /// <summary>Whether the result overwrites the input, which saves memory. The layer before must not need its output for its gradient.</summary>
    public bool Inplace { get; set; }
}
