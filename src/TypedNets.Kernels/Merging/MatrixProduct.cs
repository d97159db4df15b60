using TypedNets.Kernels.Lanes;
using TypedNets.Kernels.Products;

namespace TypedNets.Kernels;

/// <summary>Products of matrices, (…, n, k) and (…, k, m) → (…, n, m), PyTorch's <c>matmul</c>.</summary>
/// <param name="left">The left ones, one below the other: a row of n vectors of k numbers for each.</param>
/// <param name="right">The right ones.</param>
/// <param name="to">What leaves.</param>
/// <param name="rows">The rows of a left one, n.</param>
public sealed unsafe class MatrixProduct(Layout left, Layout right, Layout to, int rows) : Kernel
{
    /// <inheritdoc/>
    internal override void Run(in Buffers buffers)
    {
        var depth = left.Channels;
        for (var sample = 0; sample < buffers.Samples; sample++)
        {
            for (var matrix = 0; matrix < to.Width / rows; matrix++)
            {
                Widest.Run(new RowSums
                {
                    A = buffers.Address(left.Region, sample) + left.At(0, matrix * rows),
                    ARow = left.PixelPitch,
                    AColumn = 1,
                    B = buffers.Address(right.Region, sample) + right.At(0, matrix * depth),
                    BPitch = right.PixelPitch,
                    Y = buffers.Address(to.Region, sample) + to.At(0, matrix * rows),
                    YPitch = to.PixelPitch,
                    Depth = depth,
                    Rows = (0, rows),
                    Columns = (0, to.Channels),
                });
            }
        }
    }
}
