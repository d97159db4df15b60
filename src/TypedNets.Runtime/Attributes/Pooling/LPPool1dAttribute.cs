namespace TypedNets;

/// <summary>
/// The p-norm of each window, PyTorch's <c>nn.LPPool1d</c>: (Σ xᵖ)^(1/p), (C, L) → (C, L').
/// </summary>
public sealed class LPPool1dAttribute : PoolAttribute
{
    /// <summary>A pooling over windows of one size along every axis.</summary>
    /// <param name="norm">The power p, above 0.</param>
    /// <param name="kernel">The window's size.</param>
    public LPPool1dAttribute(double norm, int kernel)
        : base(kernel) => Norm = norm;

    /// <summary>The power p of the sum.</summary>
    public double Norm { get; }
}
