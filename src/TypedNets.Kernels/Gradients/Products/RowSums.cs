using System.Runtime.CompilerServices;
using TypedNets.Kernels.Lanes;

namespace TypedNets.Kernels.Gradients;

/// <summary>
/// Sums of rows, y[m, n] = Σ a[m, k] · b[k, n], of matrices that lie as they lie: both gradients of a dense layer are such. Tiles of 4 × 4 registers stay in registers, those of a column of registers one after the other,
/// so that what they read of b stays in the first cache.
/// </summary>
internal unsafe struct RowSums : ILaneWork
{
    public float* A;

    /// <summary>From a[m, k] to a[m + 1, k].</summary>
    public int ARow;

    /// <summary>From a[m, k] to a[m, k + 1].</summary>
    public int AColumn;
    public float* B;
    public int BPitch;
    public float* Y;
    public int YPitch;
    public int Depth;

    /// <summary>The rows that are computed: the first, and the one behind the last.</summary>
    public (int First, int End) Rows;

    /// <summary>The columns that are computed.</summary>
    public (int First, int End) Columns;

    /// <summary>Whether the sums are added to what is there.</summary>
    public bool IsAdded;

    public readonly void Run<TVector, TLanes>()
        where TVector : unmanaged
        where TLanes : struct, ILanes<TVector>
    {
        var column = Columns.First;
        for (; column <= Columns.End - (4 * TLanes.Count); column += 4 * TLanes.Count)
        {
            for (var row = Rows.First; row < Rows.End; row += 4)
            {
                Wide<TVector, TLanes>(row, column);
            }
        }

        for (; column < Columns.End; column += TLanes.Count)
        {
            for (var row = Rows.First; row < Rows.End; row += 4)
            {
                Narrow<TVector, TLanes>(row, column);
            }
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private readonly void Wide<TVector, TLanes>(int row, int column)
        where TVector : unmanaged
        where TLanes : struct, ILanes<TVector>
    {
        // What is less than four rows repeats the last.
        var last = Rows.End - 1;
        var a0 = A + ((nint)row * ARow);
        var a1 = A + ((nint)Math.Min(row + 1, last) * ARow);
        var a2 = A + ((nint)Math.Min(row + 2, last) * ARow);
        var a3 = A + ((nint)Math.Min(row + 3, last) * ARow);
        var b = B + column;
        var y00 = TLanes.Zero; var y01 = TLanes.Zero; var y02 = TLanes.Zero; var y03 = TLanes.Zero;
        var y10 = TLanes.Zero; var y11 = TLanes.Zero; var y12 = TLanes.Zero; var y13 = TLanes.Zero;
        var y20 = TLanes.Zero; var y21 = TLanes.Zero; var y22 = TLanes.Zero; var y23 = TLanes.Zero;
        var y30 = TLanes.Zero; var y31 = TLanes.Zero; var y32 = TLanes.Zero; var y33 = TLanes.Zero;
        nint at = 0;
        for (var k = 0; k < Depth; k++, at += AColumn, b += BPitch)
        {
            var b0 = TLanes.Load(b);
            var b1 = TLanes.Load(b + TLanes.Count);
            var b2 = TLanes.Load(b + (2 * TLanes.Count));
            var b3 = TLanes.Load(b + (3 * TLanes.Count));
            var a = TLanes.Spread(a0[at]);
            y00 = TLanes.MultiplyAdd(a, b0, y00);
            y01 = TLanes.MultiplyAdd(a, b1, y01);
            y02 = TLanes.MultiplyAdd(a, b2, y02);
            y03 = TLanes.MultiplyAdd(a, b3, y03);
            a = TLanes.Spread(a1[at]);
            y10 = TLanes.MultiplyAdd(a, b0, y10);
            y11 = TLanes.MultiplyAdd(a, b1, y11);
            y12 = TLanes.MultiplyAdd(a, b2, y12);
            y13 = TLanes.MultiplyAdd(a, b3, y13);
            a = TLanes.Spread(a2[at]);
            y20 = TLanes.MultiplyAdd(a, b0, y20);
            y21 = TLanes.MultiplyAdd(a, b1, y21);
            y22 = TLanes.MultiplyAdd(a, b2, y22);
            y23 = TLanes.MultiplyAdd(a, b3, y23);
            a = TLanes.Spread(a3[at]);
            y30 = TLanes.MultiplyAdd(a, b0, y30);
            y31 = TLanes.MultiplyAdd(a, b1, y31);
            y32 = TLanes.MultiplyAdd(a, b2, y32);
            y33 = TLanes.MultiplyAdd(a, b3, y33);
        }

        var y = Y + ((nint)row * YPitch) + column;
        Put<TVector, TLanes>(y, y00, y01, y02, y03);
        if (row + 1 <= last)
        {
            Put<TVector, TLanes>(y + YPitch, y10, y11, y12, y13);
        }

        if (row + 2 <= last)
        {
            Put<TVector, TLanes>(y + (2 * (nint)YPitch), y20, y21, y22, y23);
        }

        if (row + 3 <= last)
        {
            Put<TVector, TLanes>(y + (3 * (nint)YPitch), y30, y31, y32, y33);
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private readonly void Put<TVector, TLanes>(float* to, TVector y0, TVector y1, TVector y2, TVector y3)
        where TVector : unmanaged
        where TLanes : struct, ILanes<TVector>
    {
        if (IsAdded)
        {
            y0 = TLanes.Add(y0, TLanes.Load(to));
            y1 = TLanes.Add(y1, TLanes.Load(to + TLanes.Count));
            y2 = TLanes.Add(y2, TLanes.Load(to + (2 * TLanes.Count)));
            y3 = TLanes.Add(y3, TLanes.Load(to + (3 * TLanes.Count)));
        }

        TLanes.Store(y0, to);
        TLanes.Store(y1, to + TLanes.Count);
        TLanes.Store(y2, to + (2 * TLanes.Count));
        TLanes.Store(y3, to + (3 * TLanes.Count));
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private readonly void Narrow<TVector, TLanes>(int row, int column)
        where TVector : unmanaged
        where TLanes : struct, ILanes<TVector>
    {
        var last = Rows.End - 1;
        var first = TLanes.First(Math.Min(TLanes.Count, Columns.End - column));
        var a0 = A + ((nint)row * ARow);
        var a1 = A + ((nint)Math.Min(row + 1, last) * ARow);
        var a2 = A + ((nint)Math.Min(row + 2, last) * ARow);
        var a3 = A + ((nint)Math.Min(row + 3, last) * ARow);
        var b = B + column;
        var y0 = TLanes.Zero;
        var y1 = TLanes.Zero;
        var y2 = TLanes.Zero;
        var y3 = TLanes.Zero;
        nint at = 0;
        for (var k = 0; k < Depth; k++, at += AColumn, b += BPitch)
        {
            var b0 = TLanes.LoadFirst(b, first, TLanes.Zero);
            y0 = TLanes.MultiplyAdd(TLanes.Spread(a0[at]), b0, y0);
            y1 = TLanes.MultiplyAdd(TLanes.Spread(a1[at]), b0, y1);
            y2 = TLanes.MultiplyAdd(TLanes.Spread(a2[at]), b0, y2);
            y3 = TLanes.MultiplyAdd(TLanes.Spread(a3[at]), b0, y3);
        }

        var y = Y + ((nint)row * YPitch) + column;
        PutFirst<TVector, TLanes>(y, y0, first);
        if (row + 1 <= last)
        {
            PutFirst<TVector, TLanes>(y + YPitch, y1, first);
        }

        if (row + 2 <= last)
        {
            PutFirst<TVector, TLanes>(y + (2 * (nint)YPitch), y2, first);
        }

        if (row + 3 <= last)
        {
            PutFirst<TVector, TLanes>(y + (3 * (nint)YPitch), y3, first);
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private readonly void PutFirst<TVector, TLanes>(float* to, TVector y, TVector first)
        where TVector : unmanaged
        where TLanes : struct, ILanes<TVector> =>
        TLanes.StoreFirst(IsAdded ? TLanes.Add(y, TLanes.LoadFirst(to, first, TLanes.Zero)) : y, to, first);
}
