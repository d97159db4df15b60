using System.ComponentModel;

namespace TypedNets;

/// <summary>
/// The largest value of each window, PyTorch's <c>nn.MaxPool1d</c>: (C, L) → (C, L') with
/// L' = ⌊(L + 2·padding − dilation·(kernel − 1) − 1) / stride + 1⌋, or its ceiling with <see cref="PoolAttribute.CeilMode"/>.
/// PyTorch's <c>return_indices</c> has no meaning in a network with one output.
/// </summary>
public sealed class MaxPool1dAttribute : PoolAttribute
{
    /// <summary>A pooling over windows of one size along every axis.</summary>
    /// <param name="kernel">The window's size.</param>
    public MaxPool1dAttribute(int kernel)
        : base(kernel)
    {
    }

    /// <summary>PyTorch's argument order; here the stride is named.</summary>
    [EditorBrowsable(EditorBrowsableState.Never)]
    [Obsolete("MaxPool1d's stride is named: write MaxPool1d(kernel, Stride = …)", error: true)]
    public MaxPool1dAttribute(int kernel, int stride)
        : base(kernel) => Stride = stride;

    /// <summary>How many elements of −∞ are added on every side, which are never the largest; at most half the window.</summary>
    public int Padding { get; set; }

    /// <summary>The distance between the window's elements along every axis.</summary>
    public int Dilation { get; set; } = 1;
}
