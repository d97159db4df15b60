using System.Runtime.CompilerServices;
using TypedNets.Kernels.Lanes;

namespace TypedNets.Kernels.Gradients;

/// <summary>
/// Sums of outer products, y[m, n] += Σ x[pixel + m] · g[pixel, n]: the gradient by the weights of a convolution of few channels, of whose windows no register is full. The columns fill registers instead.
/// </summary>
internal unsafe struct OuterSums : ILaneWork
{
    private const int Chunk = 128;

    public float* X;

    /// <summary>Where each number of a window lies, from its first.</summary>
    public int* Numbers;
    public int Rows;

    /// <summary>Where each window begins.</summary>
    public int* Pixels;
    public int Count;

    /// <summary>The gradient by the windows' results; what fills a register up may be anything.</summary>
    public float* G;

    /// <summary>Where each window's lies there.</summary>
    public int* Places;
    public float* Y;

    /// <summary>From a row of y to the next: the columns, in whole registers.</summary>
    public int Pitch;

    public void Run<TVector, TLanes>()
        where TVector : unmanaged
        where TLanes : struct, ILanes<TVector>
    {
        // What some pixels read stays in the first cache until all rows have read it.
        var end = Count;
        for (var done = 0; done < end; done += Chunk)
        {
            Count = Math.Min(Chunk, end - done);
            Some<TVector, TLanes>();
            Pixels += Chunk;
            Places += Chunk;
        }
    }

    private readonly void Some<TVector, TLanes>()
        where TVector : unmanaged
        where TLanes : struct, ILanes<TVector>
    {
        for (var column = 0; column < Pitch;)
        {
            var isPair = Pitch - column >= 2 * TLanes.Count;
            for (var row = 0; row < Rows; row += 6)
            {
                if (isPair)
                {
                    Pair<TVector, TLanes>(row, column);
                }
                else
                {
                    Single<TVector, TLanes>(row, column);
                }
            }

            column += (isPair ? 2 : 1) * TLanes.Count;
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private readonly void Pair<TVector, TLanes>(int row, int column)
        where TVector : unmanaged
        where TLanes : struct, ILanes<TVector>
    {
        // What is less than six rows repeats the last.
        var last = Rows - 1;
        var x0 = X + Numbers[row];
        var x1 = X + Numbers[Math.Min(row + 1, last)];
        var x2 = X + Numbers[Math.Min(row + 2, last)];
        var x3 = X + Numbers[Math.Min(row + 3, last)];
        var x4 = X + Numbers[Math.Min(row + 4, last)];
        var x5 = X + Numbers[Math.Min(row + 5, last)];
        var y00 = TLanes.Zero; var y01 = TLanes.Zero;
        var y10 = TLanes.Zero; var y11 = TLanes.Zero;
        var y20 = TLanes.Zero; var y21 = TLanes.Zero;
        var y30 = TLanes.Zero; var y31 = TLanes.Zero;
        var y40 = TLanes.Zero; var y41 = TLanes.Zero;
        var y50 = TLanes.Zero; var y51 = TLanes.Zero;
        var g = G + column;
        var pixels = Pixels;
        var places = Places;
        nint pitch = Pitch;
        for (var end = pixels + Count; pixels < end; pixels++, places++)
        {
            nint at = *pixels;
            nint place = *places;
            var g0 = TLanes.Load(g + place);
            var g1 = TLanes.Load(g + place + TLanes.Count);
            var x = TLanes.Spread(x0[at]);
            y00 = TLanes.MultiplyAdd(x, g0, y00);
            y01 = TLanes.MultiplyAdd(x, g1, y01);
            x = TLanes.Spread(x1[at]);
            y10 = TLanes.MultiplyAdd(x, g0, y10);
            y11 = TLanes.MultiplyAdd(x, g1, y11);
            x = TLanes.Spread(x2[at]);
            y20 = TLanes.MultiplyAdd(x, g0, y20);
            y21 = TLanes.MultiplyAdd(x, g1, y21);
            x = TLanes.Spread(x3[at]);
            y30 = TLanes.MultiplyAdd(x, g0, y30);
            y31 = TLanes.MultiplyAdd(x, g1, y31);
            x = TLanes.Spread(x4[at]);
            y40 = TLanes.MultiplyAdd(x, g0, y40);
            y41 = TLanes.MultiplyAdd(x, g1, y41);
            x = TLanes.Spread(x5[at]);
            y50 = TLanes.MultiplyAdd(x, g0, y50);
            y51 = TLanes.MultiplyAdd(x, g1, y51);
        }

        var y = Y + ((nint)row * pitch) + column;
        Put<TVector, TLanes>(y00, y);
        Put<TVector, TLanes>(y01, y + TLanes.Count);
        if (row + 1 <= last)
        {
            Put<TVector, TLanes>(y10, y + pitch);
            Put<TVector, TLanes>(y11, y + pitch + TLanes.Count);
        }

        if (row + 2 <= last)
        {
            Put<TVector, TLanes>(y20, y + (2 * pitch));
            Put<TVector, TLanes>(y21, y + (2 * pitch) + TLanes.Count);
        }

        if (row + 3 <= last)
        {
            Put<TVector, TLanes>(y30, y + (3 * pitch));
            Put<TVector, TLanes>(y31, y + (3 * pitch) + TLanes.Count);
        }

        if (row + 4 <= last)
        {
            Put<TVector, TLanes>(y40, y + (4 * pitch));
            Put<TVector, TLanes>(y41, y + (4 * pitch) + TLanes.Count);
        }

        if (row + 5 <= last)
        {
            Put<TVector, TLanes>(y50, y + (5 * pitch));
            Put<TVector, TLanes>(y51, y + (5 * pitch) + TLanes.Count);
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private readonly void Single<TVector, TLanes>(int row, int column)
        where TVector : unmanaged
        where TLanes : struct, ILanes<TVector>
    {
        var last = Rows - 1;
        var x0 = X + Numbers[row];
        var x1 = X + Numbers[Math.Min(row + 1, last)];
        var x2 = X + Numbers[Math.Min(row + 2, last)];
        var x3 = X + Numbers[Math.Min(row + 3, last)];
        var x4 = X + Numbers[Math.Min(row + 4, last)];
        var x5 = X + Numbers[Math.Min(row + 5, last)];
        var y0 = TLanes.Zero;
        var y1 = TLanes.Zero;
        var y2 = TLanes.Zero;
        var y3 = TLanes.Zero;
        var y4 = TLanes.Zero;
        var y5 = TLanes.Zero;
        var g = G + column;
        var pixels = Pixels;
        var places = Places;
        nint pitch = Pitch;
        for (var end = pixels + Count; pixels < end; pixels++, places++)
        {
            nint at = *pixels;
            nint place = *places;
            var g0 = TLanes.Load(g + place);
            y0 = TLanes.MultiplyAdd(TLanes.Spread(x0[at]), g0, y0);
            y1 = TLanes.MultiplyAdd(TLanes.Spread(x1[at]), g0, y1);
            y2 = TLanes.MultiplyAdd(TLanes.Spread(x2[at]), g0, y2);
            y3 = TLanes.MultiplyAdd(TLanes.Spread(x3[at]), g0, y3);
            y4 = TLanes.MultiplyAdd(TLanes.Spread(x4[at]), g0, y4);
            y5 = TLanes.MultiplyAdd(TLanes.Spread(x5[at]), g0, y5);
        }

        var y = Y + ((nint)row * pitch) + column;
        Put<TVector, TLanes>(y0, y);
        if (row + 1 <= last)
        {
            Put<TVector, TLanes>(y1, y + pitch);
        }

        if (row + 2 <= last)
        {
            Put<TVector, TLanes>(y2, y + (2 * pitch));
        }

        if (row + 3 <= last)
        {
            Put<TVector, TLanes>(y3, y + (3 * pitch));
        }

        if (row + 4 <= last)
        {
            Put<TVector, TLanes>(y4, y + (4 * pitch));
        }

        if (row + 5 <= last)
        {
            Put<TVector, TLanes>(y5, y + (5 * pitch));
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void Put<TVector, TLanes>(TVector sum, float* to)
        where TVector : unmanaged
        where TLanes : struct, ILanes<TVector> => TLanes.Store(TLanes.Add(TLanes.Load(to), sum), to);
}
