namespace TypedNets;

/// <summary>
/// Adds the input mirrored at its edge, the edge itself not repeated, PyTorch's <c>nn.ReflectionPad1d</c>:
/// (C, L) → (C, left + L + right).
/// </summary>
public sealed class ReflectionPad1dAttribute : LayerAttribute
{
    /// <summary>The same padding on every side.</summary>
    /// <param name="padding">How much is added on every side.</param>
    public ReflectionPad1dAttribute(int padding) => Padding = padding;

    /// <summary>A padding given by <see cref="Left"/> and <see cref="Right"/>; a side that is not given gets nothing.</summary>
    public ReflectionPad1dAttribute()
    {
    }

    /// <summary>How much is added on every side.</summary>
    public int Padding { get; }

    /// <summary>How much is added on the left, where it differs.</summary>
    public int Left { get; set; }

    /// <summary>How much is added on the right, where it differs.</summary>
    public int Right { get; set; }
}
