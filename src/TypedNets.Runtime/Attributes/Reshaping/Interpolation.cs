namespace TypedNets;

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
