namespace TypedNets;

/// <summary>
/// Adds the edge's own values, PyTorch's <c>nn.ReplicationPad3d</c>:
/// (C, D, H, W) → (C, front + D + back, top + H + bottom, left + W + right).
/// </summary>
public sealed class ReplicationPad3dAttribute : LayerAttribute
{
    /// <summary>The same padding on every side.</summary>
    /// <param name="padding">How much is added on every side.</param>
    public ReplicationPad3dAttribute(int padding) => Padding = padding;

    /// <summary>A padding given by <see cref="Left"/>, <see cref="Right"/>, <see cref="Top"/>, <see cref="Bottom"/>, <see cref="Front"/> and <see cref="Back"/>; a side that is not given gets nothing.</summary>
    public ReplicationPad3dAttribute()
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

    /// <summary>How much is added in front, where it differs.</summary>
    public int Front { get; set; }

    /// <summary>How much is added behind, where it differs.</summary>
    public int Back { get; set; }
}
