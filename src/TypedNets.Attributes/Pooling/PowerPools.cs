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
public sealed class LPPool2dAttribute : Pool2dAttribute
{
    /// <summary>A pooling over windows of one size along every axis.</summary>
    /// <param name="norm">The power p, above 0: with 1 the sum of the window, with 2 its Euclidean norm.</param>
    /// <param name="kernel">The window's size.</param>
    public LPPool2dAttribute(double norm, int kernel)
        : base(kernel) => Norm = norm;

    /// <summary>A pooling whose window is given by <c>KernelH</c> and <c>KernelW</c>.</summary>
    /// <param name="norm">The power p, above 0: with 1 the sum of the window, with 2 its Euclidean norm.</param>
    public LPPool2dAttribute(double norm)
        : base(0) => Norm = norm;

    /// <summary>The power p of the sum.</summary>
    public double Norm { get; }
}
