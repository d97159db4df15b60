namespace TypedNets;

/// <summary>
/// The largest value of windows chosen so that a given size leaves, PyTorch's <c>nn.AdaptiveMaxPool1d</c>: (C, L) → (C, output).
/// </summary>
public sealed class AdaptiveMaxPool1dAttribute : LayerAttribute
{
    /// <summary>A pooling to one size along every axis.</summary>
    /// <param name="output">The size that leaves.</param>
    public AdaptiveMaxPool1dAttribute(int output) => Output = output;

    /// <summary>The size that leaves along every axis.</summary>
    public int Output { get; }
}
