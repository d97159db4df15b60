using System.Runtime.CompilerServices;
using TypedNets.Kernels.Lanes;

namespace TypedNets.Kernels.Gradients;

/// <summary>
/// The products of rows with rows, y[m, n] = bias[n] + Σ x[m, k] · w[n, k]: a dense layer whose weights lie as PyTorch has them, so that they need not be laid out anew each step. Tiles of 4 × 4 stay in registers.
/// </summary>
internal unsafe struct RowDots : ILaneWork
{
    public float* X;
    public int XPitch;
    public int Count;
    public float* Weights;
    public int Depth;

    /// <summary>The columns that are computed: the first, and the one behind the last.</summary>
    public (int First, int End) Columns;
    public float* Bias;
    public float* Y;
    public int YPitch;

    /// <summary>No result is smaller.</summary>
    public float Low;

    public readonly void Run<TVector, TLanes>()
        where TVector : unmanaged
        where TLanes : struct, ILanes<TVector>
    {
        var sums = stackalloc float[16];
        for (var column = Columns.First; column < Columns.End; column += 4)
        {
            for (var row = 0; row < Count; row += 4)
            {
                Tile<TVector, TLanes>(row, column, sums);
                for (var m = 0; m < Math.Min(4, Count - row); m++)
                {
                    for (var n = 0; n < Math.Min(4, Columns.End - column); n++)
                    {
                        var y = sums[(m * 4) + n] + (Bias == null ? 0 : Bias[column + n]);
                        Y[((nint)(row + m) * YPitch) + column + n] = y < Low ? Low : y;
                    }
                }
            }
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private readonly void Tile<TVector, TLanes>(int row, int column, float* sums)
        where TVector : unmanaged
        where TLanes : struct, ILanes<TVector>
    {
        // What is less than a tile repeats its last.
        var (lastRow, lastColumn) = (Count - 1, Columns.End - 1);
        var x0 = X + ((nint)row * XPitch);
        var x1 = X + ((nint)Math.Min(row + 1, lastRow) * XPitch);
        var x2 = X + ((nint)Math.Min(row + 2, lastRow) * XPitch);
        var x3 = X + ((nint)Math.Min(row + 3, lastRow) * XPitch);
        var w0 = Weights + ((nint)column * Depth);
        var w1 = Weights + ((nint)Math.Min(column + 1, lastColumn) * Depth);
        var w2 = Weights + ((nint)Math.Min(column + 2, lastColumn) * Depth);
        var w3 = Weights + ((nint)Math.Min(column + 3, lastColumn) * Depth);
        var y00 = TLanes.Zero; var y01 = TLanes.Zero; var y02 = TLanes.Zero; var y03 = TLanes.Zero;
        var y10 = TLanes.Zero; var y11 = TLanes.Zero; var y12 = TLanes.Zero; var y13 = TLanes.Zero;
        var y20 = TLanes.Zero; var y21 = TLanes.Zero; var y22 = TLanes.Zero; var y23 = TLanes.Zero;
        var y30 = TLanes.Zero; var y31 = TLanes.Zero; var y32 = TLanes.Zero; var y33 = TLanes.Zero;
        nint k = 0;
        nint depth = Depth;
        for (; k <= depth - TLanes.Count; k += TLanes.Count)
        {
            var a0 = TLanes.Load(x0 + k);
            var a1 = TLanes.Load(x1 + k);
            var a2 = TLanes.Load(x2 + k);
            var a3 = TLanes.Load(x3 + k);
            var b = TLanes.Load(w0 + k);
            y00 = TLanes.MultiplyAdd(a0, b, y00);
            y10 = TLanes.MultiplyAdd(a1, b, y10);
            y20 = TLanes.MultiplyAdd(a2, b, y20);
            y30 = TLanes.MultiplyAdd(a3, b, y30);
            b = TLanes.Load(w1 + k);
            y01 = TLanes.MultiplyAdd(a0, b, y01);
            y11 = TLanes.MultiplyAdd(a1, b, y11);
            y21 = TLanes.MultiplyAdd(a2, b, y21);
            y31 = TLanes.MultiplyAdd(a3, b, y31);
            b = TLanes.Load(w2 + k);
            y02 = TLanes.MultiplyAdd(a0, b, y02);
            y12 = TLanes.MultiplyAdd(a1, b, y12);
            y22 = TLanes.MultiplyAdd(a2, b, y22);
            y32 = TLanes.MultiplyAdd(a3, b, y32);
            b = TLanes.Load(w3 + k);
            y03 = TLanes.MultiplyAdd(a0, b, y03);
            y13 = TLanes.MultiplyAdd(a1, b, y13);
            y23 = TLanes.MultiplyAdd(a2, b, y23);
            y33 = TLanes.MultiplyAdd(a3, b, y33);
        }

        if (k < depth)
        {
            // Nothing is read behind a row's end, and what stands for it is 0.
            var first = TLanes.First((int)(depth - k));
            var a0 = TLanes.LoadFirst(x0 + k, first, TLanes.Zero);
            var a1 = TLanes.LoadFirst(x1 + k, first, TLanes.Zero);
            var a2 = TLanes.LoadFirst(x2 + k, first, TLanes.Zero);
            var a3 = TLanes.LoadFirst(x3 + k, first, TLanes.Zero);
            var b = TLanes.LoadFirst(w0 + k, first, TLanes.Zero);
            y00 = TLanes.MultiplyAdd(a0, b, y00);
            y10 = TLanes.MultiplyAdd(a1, b, y10);
            y20 = TLanes.MultiplyAdd(a2, b, y20);
            y30 = TLanes.MultiplyAdd(a3, b, y30);
            b = TLanes.LoadFirst(w1 + k, first, TLanes.Zero);
            y01 = TLanes.MultiplyAdd(a0, b, y01);
            y11 = TLanes.MultiplyAdd(a1, b, y11);
            y21 = TLanes.MultiplyAdd(a2, b, y21);
            y31 = TLanes.MultiplyAdd(a3, b, y31);
            b = TLanes.LoadFirst(w2 + k, first, TLanes.Zero);
            y02 = TLanes.MultiplyAdd(a0, b, y02);
            y12 = TLanes.MultiplyAdd(a1, b, y12);
            y22 = TLanes.MultiplyAdd(a2, b, y22);
            y32 = TLanes.MultiplyAdd(a3, b, y32);
            b = TLanes.LoadFirst(w3 + k, first, TLanes.Zero);
            y03 = TLanes.MultiplyAdd(a0, b, y03);
            y13 = TLanes.MultiplyAdd(a1, b, y13);
            y23 = TLanes.MultiplyAdd(a2, b, y23);
            y33 = TLanes.MultiplyAdd(a3, b, y33);
        }

        sums[0] = TLanes.Sum(y00); sums[1] = TLanes.Sum(y01); sums[2] = TLanes.Sum(y02); sums[3] = TLanes.Sum(y03);
        sums[4] = TLanes.Sum(y10); sums[5] = TLanes.Sum(y11); sums[6] = TLanes.Sum(y12); sums[7] = TLanes.Sum(y13);
        sums[8] = TLanes.Sum(y20); sums[9] = TLanes.Sum(y21); sums[10] = TLanes.Sum(y22); sums[11] = TLanes.Sum(y23);
        sums[12] = TLanes.Sum(y30); sums[13] = TLanes.Sum(y31); sums[14] = TLanes.Sum(y32); sums[15] = TLanes.Sum(y33);
    }
}
