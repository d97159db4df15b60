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
