namespace TypedNets;

/// <summary>
/// Adds zeros on the sides, PyTorch's <c>nn.ZeroPad2d</c>: (C, H, W) → (C, top + H + bottom, left + W + right).
/// </summary>
public sealed class ZeroPad2dAttribute : LayerAttribute
{
    /// <summary>The same padding on every side.</summary>
    /// <param name="padding">How much is added on every side.</param>
    public ZeroPad2dAttribute(int padding) => Padding = padding;

    /// <summary>A padding given by <see cref="Left"/>, <see cref="Right"/>, <see cref="Top"/> and <see cref="Bottom"/>; a side that is not given gets nothing.</summary>
    public ZeroPad2dAttribute()
    {
    }

    /// <summary>How much is added on every side.</summary>
    public int Padding { get; }

    /// <summary>How much is added on the left, where it differs.</summary>
    public int Left { get; set; }

    /// <summary>How much is added on the right, where it differs.</summary>
    public int Right { get; set; }

    /// <summary>How much is added above, where it differs.</summary>
    public int Top { get; set; }

    /// <summary>How much is added below, where it differs.</summary>
    public int Bottom { get; set; }
}
