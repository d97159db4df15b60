namespace TypedNets;

/// <summary>
/// The largest value of windows placed at random, PyTorch's <c>nn.FractionalMaxPool2d</c>: (C, H, W) → (C, H', W').
/// Graham, "Fractional Max-Pooling", 2014. What leaves is given as a size, <see cref="Output"/>, or as a share of what arrives, <see cref="Ratio"/>.
/// </summary>
public sealed class FractionalMaxPool2dAttribute : LayerAttribute
{
    /// <summary>A pooling over square windows.</summary>
    /// <param name="kernel">The window's size.</param>
    public FractionalMaxPool2dAttribute(int kernel) => Kernel = kernel;

    /// <summary>A pooling whose window is given by <see cref="KernelH"/> and <see cref="KernelW"/>.</summary>
    public FractionalMaxPool2dAttribute()
    {
    }

    /// <summary>The window's size along both axes.</summary>
    public int Kernel { get; }

    /// <summary>The window's size vertically.</summary>
    public int KernelH { get; set; }

    /// <summary>The window's size horizontally.</summary>
    public int KernelW { get; set; }

    /// <summary>The size that leaves vertically.</summary>
    public int OutputH { get; set; }

    /// <summary>The size that leaves horizontally.</summary>
    public int OutputW { get; set; }

    /// <summary>The size that leaves along both axes.</summary>
    public int Output { get; set; }

    /// <summary>What leaves as a share of what arrives, between 0 and 1, rounded down.</summary>
    public double Ratio { get; set; }

    /// <summary>The share vertically.</summary>
    public double RatioH { get; set; }

    /// <summary>The share horizontally.</summary>
    public double RatioW { get; set; }
}
