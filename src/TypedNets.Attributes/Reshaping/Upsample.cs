namespace TypedNets;

/// <summary>
/// Enlarges by a factor or to a size, PyTorch's <c>nn.Upsample</c>: (C, H, W) → (C, ⌊H·factor⌋, ⌊W·factor⌋), and so for (C, L) and (C, D, H, W).
/// </summary>
public sealed class UpsampleAttribute : LayerAttribute
{
    /// <summary>Enlarges every axis by one factor.</summary>
    /// <param name="scaleFactor">The factor, above 0.</param>
    public UpsampleAttribute(double scaleFactor) => ScaleFactor = scaleFactor;

    /// <summary>Enlarges to <see cref="Size"/>.</summary>
    public UpsampleAttribute()
    {
    }

    /// <summary>The factor of every axis.</summary>
    public double ScaleFactor { get; }

    /// <summary>The size that leaves along every axis, instead of a factor.</summary>
    public int Size { get; set; }

    /// <summary>The size that leaves in depth.</summary>
    public int SizeD { get; set; }

    /// <summary>The size that leaves vertically.</summary>
    public int SizeH { get; set; }

    /// <summary>The size that leaves horizontally.</summary>
    public int SizeW { get; set; }

    /// <summary>How values between pixels are found.</summary>
    public Interpolation Mode { get; set; }

    /// <summary>Whether the corner pixels of input and output lie on each other; for linear, bilinear, bicubic and trilinear.</summary>
    public bool AlignCorners { get; set; }
}

/// <summary>How an enlarged image finds its values.</summary>
public enum Interpolation
{
    /// <summary>The nearest pixel; for any number of axes.</summary>
    Nearest,

    /// <summary>Between two elements; for (C, L).</summary>
    Linear,

    /// <summary>Between four pixels; for (C, H, W).</summary>
    Bilinear,

    /// <summary>Between sixteen pixels; for (C, H, W).</summary>
    Bicubic,

    /// <summary>Between eight voxels; for (C, D, H, W).</summary>
    Trilinear,
}
