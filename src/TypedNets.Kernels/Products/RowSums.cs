using System.Runtime.CompilerServices;
using TypedNets.Kernels.Lanes;

namespace TypedNets.Kernels.Products;

/// <summary>
/// Sums of rows, y[m, n] = Σ a[m, k] · b[k, n], the three products of a dense layer in training, and those of matrices. Tiles of registers stay in registers, 4 × 4 of them where there are 32 and else 6 × 2, and those of a panel of columns come one after the other.
/// What they all read of b is laid side by side before, some rows of it at a time, so that it stays in the first cache whatever lies between two rows of it
/// (Goto and van de Geijn, Anatomy of High-Performance Matrix Multiplication, 2008).
/// </summary>
internal unsafe struct RowSums : ILaneWork
{
    // 96 rows of four registers are 24 KiB at most.
    private const int Block = 96;

    // Fewer rows of a do not repay it.
    private const int WorthLaying = 16;

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

    /// <summary>Whether what is less than 0 becomes 0.</summary>
    public bool IsRectified;

    public void Run<TVector, TLanes>()
        where TVector : unmanaged
        where TLanes : struct, ILanes<TVector>
    {
        var column = Columns.First;
        var registers = TLanes.Count == 16 ? 4 : 2;
        for (; column <= Columns.End - (registers * TLanes.Count); column += registers * TLanes.Count)
        {
            Panel<TVector, TLanes>(column, registers, registers * TLanes.Count);
        }

        for (; column < Columns.End; column += 2 * TLanes.Count)
        {
            Panel<TVector, TLanes>(column, 2, Math.Min(2 * TLanes.Count, Columns.End - column));
        }
    }

    [SkipLocalsInit, MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private readonly void Panel<TVector, TLanes>(int column, int registers, int columns)
        where TVector : unmanaged
        where TLanes : struct, ILanes<TVector>
    {
        var room = stackalloc float[(Block * 4 * TLanes.Count) + TLanes.Count];
        var side = (float*)(((nint)room + (TLanes.Count * sizeof(float)) - 1) & -(TLanes.Count * sizeof(float)));
        var width = registers * TLanes.Count;
        var isLaid = columns < width || Rows.End - Rows.First >= WorthLaying;
        var block = this;
        for (var k = 0; k < Depth; k += Block)
        {
            block.Depth = Math.Min(Block, Depth - k);
            block.IsRectified = IsRectified && k + Block >= Depth;
            var b = block.B + column;
            var pitch = BPitch;
            if (isLaid)
            {
                for (var register = 0; register < registers; register++)
                {
                    block.LaySideBySide<TVector, TLanes>(b + (register * TLanes.Count), columns - (register * TLanes.Count), side + (register * TLanes.Count), width);
                }

                b = side;
                pitch = width;
            }

            if (registers == 4)
            {
                for (var row = Rows.First; row < Rows.End; row += 4)
                {
                    block.Wide<TVector, TLanes>(row, column, b, pitch);
                }
            }
            else
            {
                for (var row = Rows.First; row < Rows.End; row += 6)
                {
                    block.Narrow<TVector, TLanes>(row, column, b, pitch, columns);
                }
            }

            block.A += (nint)Block * AColumn;
            block.B += (nint)Block * BPitch;
            block.IsAdded = true;
        }
    }

    /// <summary>One register of each row of b; what it has no columns for is 0.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private readonly void LaySideBySide<TVector, TLanes>(float* b, int columns, float* to, int width)
        where TVector : unmanaged
        where TLanes : struct, ILanes<TVector>
    {
        var first = TLanes.First(Math.Max(0, columns));
        for (var k = 0; k < Depth; k++, b += BPitch, to += width)
        {
            TLanes.Store(columns >= TLanes.Count ? TLanes.Load(b) : TLanes.LoadFirst(b, first, TLanes.Zero), to);
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private readonly void Wide<TVector, TLanes>(int row, int column, float* b, int pitch)
        where TVector : unmanaged
        where TLanes : struct, ILanes<TVector>
    {
        // What is less than four rows repeats the last.
        var last = Rows.End - 1;
        var a0 = A + ((nint)row * ARow);
        var a1 = A + ((nint)Math.Min(row + 1, last) * ARow);
        var a2 = A + ((nint)Math.Min(row + 2, last) * ARow);
        var a3 = A + ((nint)Math.Min(row + 3, last) * ARow);
        var y00 = TLanes.Zero; var y01 = TLanes.Zero; var y02 = TLanes.Zero; var y03 = TLanes.Zero;
        var y10 = TLanes.Zero; var y11 = TLanes.Zero; var y12 = TLanes.Zero; var y13 = TLanes.Zero;
        var y20 = TLanes.Zero; var y21 = TLanes.Zero; var y22 = TLanes.Zero; var y23 = TLanes.Zero;
        var y30 = TLanes.Zero; var y31 = TLanes.Zero; var y32 = TLanes.Zero; var y33 = TLanes.Zero;
        nint at = 0;
        for (var k = 0; k < Depth; k++, at += AColumn, b += pitch)
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

        if (IsRectified)
        {
            y0 = TLanes.Max(TLanes.Zero, y0);
            y1 = TLanes.Max(TLanes.Zero, y1);
            y2 = TLanes.Max(TLanes.Zero, y2);
            y3 = TLanes.Max(TLanes.Zero, y3);
        }

        TLanes.Store(y0, to);
        TLanes.Store(y1, to + TLanes.Count);
        TLanes.Store(y2, to + (2 * TLanes.Count));
        TLanes.Store(y3, to + (3 * TLanes.Count));
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private readonly void Narrow<TVector, TLanes>(int row, int column, float* b, int pitch, int columns)
        where TVector : unmanaged
        where TLanes : struct, ILanes<TVector>
    {
        // What is less than six rows repeats the last.
        var last = Rows.End - 1;
        var a0 = A + ((nint)row * ARow);
        var a1 = A + ((nint)Math.Min(row + 1, last) * ARow);
        var a2 = A + ((nint)Math.Min(row + 2, last) * ARow);
        var a3 = A + ((nint)Math.Min(row + 3, last) * ARow);
        var a4 = A + ((nint)Math.Min(row + 4, last) * ARow);
        var a5 = A + ((nint)Math.Min(row + 5, last) * ARow);
        var y00 = TLanes.Zero; var y01 = TLanes.Zero;
        var y10 = TLanes.Zero; var y11 = TLanes.Zero;
        var y20 = TLanes.Zero; var y21 = TLanes.Zero;
        var y30 = TLanes.Zero; var y31 = TLanes.Zero;
        var y40 = TLanes.Zero; var y41 = TLanes.Zero;
        var y50 = TLanes.Zero; var y51 = TLanes.Zero;
        nint at = 0;
        for (var k = 0; k < Depth; k++, at += AColumn, b += pitch)
        {
            var b0 = TLanes.Load(b);
            var b1 = TLanes.Load(b + TLanes.Count);
            var a = TLanes.Spread(a0[at]);
            y00 = TLanes.MultiplyAdd(a, b0, y00);
            y01 = TLanes.MultiplyAdd(a, b1, y01);
            a = TLanes.Spread(a1[at]);
            y10 = TLanes.MultiplyAdd(a, b0, y10);
            y11 = TLanes.MultiplyAdd(a, b1, y11);
            a = TLanes.Spread(a2[at]);
            y20 = TLanes.MultiplyAdd(a, b0, y20);
            y21 = TLanes.MultiplyAdd(a, b1, y21);
            a = TLanes.Spread(a3[at]);
            y30 = TLanes.MultiplyAdd(a, b0, y30);
            y31 = TLanes.MultiplyAdd(a, b1, y31);
            a = TLanes.Spread(a4[at]);
            y40 = TLanes.MultiplyAdd(a, b0, y40);
            y41 = TLanes.MultiplyAdd(a, b1, y41);
            a = TLanes.Spread(a5[at]);
            y50 = TLanes.MultiplyAdd(a, b0, y50);
            y51 = TLanes.MultiplyAdd(a, b1, y51);
        }

        var y = Y + ((nint)row * YPitch) + column;
        Put<TVector, TLanes>(y, y00, y01, columns);
        if (row + 1 <= last)
        {
            Put<TVector, TLanes>(y + YPitch, y10, y11, columns);
        }

        if (row + 2 <= last)
        {
            Put<TVector, TLanes>(y + (2 * (nint)YPitch), y20, y21, columns);
        }

        if (row + 3 <= last)
        {
            Put<TVector, TLanes>(y + (3 * (nint)YPitch), y30, y31, columns);
        }

        if (row + 4 <= last)
        {
            Put<TVector, TLanes>(y + (4 * (nint)YPitch), y40, y41, columns);
        }

        if (row + 5 <= last)
        {
            Put<TVector, TLanes>(y + (5 * (nint)YPitch), y50, y51, columns);
        }
    }

    private readonly void Put<TVector, TLanes>(float* to, TVector y0, TVector y1, int columns)
        where TVector : unmanaged
        where TLanes : struct, ILanes<TVector>
    {
        PutFirst<TVector, TLanes>(to, y0, TLanes.First(columns));
        if (columns > TLanes.Count)
        {
            PutFirst<TVector, TLanes>(to + TLanes.Count, y1, TLanes.First(columns - TLanes.Count));
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private readonly void PutFirst<TVector, TLanes>(float* to, TVector y, TVector first)
        where TVector : unmanaged
        where TLanes : struct, ILanes<TVector>
    {
        y = IsAdded ? TLanes.Add(y, TLanes.LoadFirst(to, first, TLanes.Zero)) : y;
        TLanes.StoreFirst(IsRectified ? TLanes.Max(TLanes.Zero, y) : y, to, first);
    }
}
