namespace TypedNets;

/// <summary>
/// What all poolings over windows share.
/// </summary>
public abstract class PoolAttribute : LayerAttribute
{
    /// <summary>Called by the poolings.</summary>
    /// <param name="kernel">The window's size along every axis.</param>
    private protected PoolAttribute(int kernel) => Kernel = kernel;

    /// <summary>The window's size along every axis.</summary>
    public int Kernel { get; }

    /// <summary>The step of the window along every axis; by default the window's own size, so that windows do not overlap.</summary>
    public int Stride { get; set; }

    /// <summary>Whether a last window that hangs over the edge counts too. It must start inside the input or its left padding.</summary>
    public bool CeilMode { get; set; }
}

/// <summary>
/// What poolings over windows of images share: settings of an axis, where it differs from the other.
/// </summary>
public abstract class Pool2dAttribute : PoolAttribute
{
    /// <inheritdoc/>
    private protected Pool2dAttribute(int kernel)
        : base(kernel)
    {
    }

    /// <summary>The window's size vertically.</summary>
    public int KernelH { get; set; }

    /// <summary>The window's size horizontally.</summary>
    public int KernelW { get; set; }

    /// <summary>The step vertically.</summary>
    public int StrideH { get; set; }

    /// <summary>The step horizontally.</summary>
    public int StrideW { get; set; }
}

/// <summary>
/// What poolings over windows of padded images share.
/// </summary>
public abstract class PaddedPool2dAttribute : Pool2dAttribute
{
    /// <inheritdoc/>
    private protected PaddedPool2dAttribute(int kernel)
        : base(kernel)
    {
    }

    /// <summary>What is added on either side vertically.</summary>
    public int PaddingH { get; set; }

    /// <summary>What is added on either side horizontally.</summary>
    public int PaddingW { get; set; }
}

/// <summary>
/// What poolings over windows of padded volumes share.
/// </summary>
public abstract class PaddedPool3dAttribute : PaddedPool2dAttribute
{
    /// <inheritdoc/>
    private protected PaddedPool3dAttribute(int kernel)
        : base(kernel)
    {
    }

    /// <summary>The window's size in depth.</summary>
    public int KernelD { get; set; }

    /// <summary>The step in depth.</summary>
    public int StrideD { get; set; }

    /// <summary>What is added on either side in depth.</summary>
    public int PaddingD { get; set; }
}
