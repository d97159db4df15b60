using System.ComponentModel;

namespace TypedNets;

/// <summary>
/// The mean of each window, PyTorch's <c>nn.AvgPool1d</c>: (C, L) → (C, L') with
/// L' = ⌊(L + 2·padding − kernel) / stride + 1⌋, or its ceiling with <see cref="PoolAttribute.CeilMode"/>.
/// </summary>
public sealed class AvgPool1dAttribute : PoolAttribute
{
    /// <summary>A pooling over windows of one size along every axis.</summary>
    /// <param name="kernel">The window's size.</param>
    public AvgPool1dAttribute(int kernel)
        : base(kernel)
    {
    }

    /// <summary>PyTorch's argument order; here the stride is named.</summary>
    [EditorBrowsable(EditorBrowsableState.Never)]
    [Obsolete("AvgPool1d's stride is named: write AvgPool1d(kernel, Stride = …)", error: true)]
    public AvgPool1dAttribute(int kernel, int stride)
        : base(kernel) => Stride = stride;

    /// <summary>How many zeros are added on every side; at most half the window.</summary>
    public int Padding { get; set; }

    /// <summary>Whether the zeros of the padding count in the mean.</summary>
    public bool CountIncludePad { get; set; } = true;
}
