namespace TypedNets;

/// <summary>
/// The p-norm of each window, PyTorch's <c>nn.LPPool1d</c>: (Σ xᵖ)^(1/p), (C, L) → (C, L') with
/// L' = ⌊(L − kernel) / stride + 1⌋, or its ceiling with <see cref="PoolAttribute.CeilMode"/>.
/// </summary>
public sealed class LPPool1dAttribute : PoolAttribute
{
    /// <summary>A pooling over windows of one size along every axis.</summary>
    /// <param name="norm">The power p, above 0: with 1 the sum of the window, with 2 its Euclidean norm.</param>
    /// <param name="kernel">The window's size.</param>
    public LPPool1dAttribute(double norm, int kernel)
        : base(kernel) => Norm = norm;

    /// <summary>The power p of the sum.</summary>
    public double Norm { get; }
}

/// <summary>
/// The p-norm of each window, PyTorch's <c>nn.LPPool2d</c>: (Σ xᵖ)^(1/p), (C, H, W) → (C, H', W') with
/// H' = ⌊(H − kernel) / stride + 1⌋, or its ceiling with <see cref="PoolAttribute.CeilMode"/>.
/// </summary>
public sealed class LPPool2dAttribute : PoolAttribute
{
    /// <summary>A pooling over windows of one size along every axis.</summary>
    /// <param name="norm">The power p, above 0: with 1 the sum of the window, with 2 its Euclidean norm.</param>
    /// <param name="kernel">The window's size.</param>
    public LPPool2dAttribute(double norm, int kernel)
        : base(kernel) => Norm = norm;

    /// <summary>A pooling whose window is given by <see cref="KernelH"/> and <see cref="KernelW"/>.</summary>
    /// <param name="norm">The power p, above 0: with 1 the sum of the window, with 2 its Euclidean norm.</param>
    public LPPool2dAttribute(double norm)
        : base(0) => Norm = norm;

    /// <summary>The power p of the sum.</summary>
    public double Norm { get; }

    /// <summary>The window's size vertically.</summary>
    public int KernelH { get; set; }

    /// <summary>The window's size horizontally.</summary>
    public int KernelW { get; set; }

    /// <summary>The step vertically.</summary>
    public int StrideH { get; set; }

    /// <summary>The step horizontally.</summary>
    public int StrideW { get; set; }
}
