using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;
using TypedNets.Kernels.Lanes;

namespace TypedNets.Kernels.Gradients;

/// <summary>
/// A sum of rows, each with a weight: a sparse vector times a matrix, y += Σ value · row. Behind a ReLU or a max pool most of a gradient is zeros, and of those none is multiplied.
/// A row is of as many registers as one likes, which need not lie beside one another; sums of nine of them, five or three stay in registers.
/// </summary>
internal static unsafe class WeightedRows
{
    private static readonly delegate*<float*, int*, int, Entry*, int, float*, int*, void> Run = Processor.Lanes switch
    {
        16 => &All<Vector512<float>, Lanes512>,
        8 => &All<Vector256<float>, Lanes256>,
        _ => &All<Vector128<float>, Lanes128>,
    };

    /// <summary>Adds the sum of some rows.</summary>
    /// <param name="rows">Where rows are counted from.</param>
    /// <param name="pieces">Where each register of a row lies, from the row's beginning.</param>
    /// <param name="count">How many registers a row has.</param>
    /// <param name="entries">Which rows, with which weights.</param>
    /// <param name="entryCount">How many.</param>
    /// <param name="to">What is added to.</param>
    /// <param name="places">Where each register goes there.</param>
    public static void Add(float* rows, int* pieces, int count, Entry* entries, int entryCount, float* to, int* places) => Run(rows, pieces, count, entries, entryCount, to, places);

    private static void All<TVector, TLanes>(float* rows, int* pieces, int count, Entry* entries, int entryCount, float* to, int* places)
        where TVector : unmanaged
        where TLanes : struct, ILanes<TVector>
    {
        var done = 0;
        while (count - done > 5)
        {
            var taken = Math.Min(9, count - done);
            Nine<TVector, TLanes>(rows, pieces + done, taken, entries, entryCount, to, places + done);
            done += taken;
        }

        if (count - done > 3)
        {
            Five<TVector, TLanes>(rows, pieces + done, count - done, entries, entryCount, to, places + done);
        }
        else if (count > done)
        {
            Three<TVector, TLanes>(rows, pieces + done, count - done, entries, entryCount, to, places + done);
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static void Nine<TVector, TLanes>(float* rows, int* pieces, int count, Entry* entries, int entryCount, float* to, int* places)
        where TVector : unmanaged
        where TLanes : struct, ILanes<TVector>
    {
        // Where there are fewer, the last is summed more than once and written once.
        var last = count - 1;
        var r0 = rows + pieces[0];
        var r1 = rows + pieces[1];
        var r2 = rows + pieces[2];
        var r3 = rows + pieces[3];
        var r4 = rows + pieces[4];
        var r5 = rows + pieces[Math.Min(5, last)];
        var r6 = rows + pieces[Math.Min(6, last)];
        var r7 = rows + pieces[Math.Min(7, last)];
        var r8 = rows + pieces[Math.Min(8, last)];
        var y0 = TLanes.Zero;
        var y1 = TLanes.Zero;
        var y2 = TLanes.Zero;
        var y3 = TLanes.Zero;
        var y4 = TLanes.Zero;
        var y5 = TLanes.Zero;
        var y6 = TLanes.Zero;
        var y7 = TLanes.Zero;
        var y8 = TLanes.Zero;
        for (var end = entries + entryCount; entries < end; entries++)
        {
            nint at = entries->At;
            var value = TLanes.Spread(entries->Value);
            y0 = TLanes.MultiplyAdd(value, TLanes.Load(r0 + at), y0);
            y1 = TLanes.MultiplyAdd(value, TLanes.Load(r1 + at), y1);
            y2 = TLanes.MultiplyAdd(value, TLanes.Load(r2 + at), y2);
            y3 = TLanes.MultiplyAdd(value, TLanes.Load(r3 + at), y3);
            y4 = TLanes.MultiplyAdd(value, TLanes.Load(r4 + at), y4);
            y5 = TLanes.MultiplyAdd(value, TLanes.Load(r5 + at), y5);
            y6 = TLanes.MultiplyAdd(value, TLanes.Load(r6 + at), y6);
            y7 = TLanes.MultiplyAdd(value, TLanes.Load(r7 + at), y7);
            y8 = TLanes.MultiplyAdd(value, TLanes.Load(r8 + at), y8);
        }

        Put<TVector, TLanes>(y0, to + places[0]);
        Put<TVector, TLanes>(y1, to + places[1]);
        Put<TVector, TLanes>(y2, to + places[2]);
        Put<TVector, TLanes>(y3, to + places[3]);
        Put<TVector, TLanes>(y4, to + places[4]);
        Put<TVector, TLanes>(y5, to + places[5]);
        if (last > 5)
        {
            Put<TVector, TLanes>(y6, to + places[6]);
        }

        if (last > 6)
        {
            Put<TVector, TLanes>(y7, to + places[7]);
        }

        if (last > 7)
        {
            Put<TVector, TLanes>(y8, to + places[8]);
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static void Five<TVector, TLanes>(float* rows, int* pieces, int count, Entry* entries, int entryCount, float* to, int* places)
        where TVector : unmanaged
        where TLanes : struct, ILanes<TVector>
    {
        var last = count - 1;
        var r0 = rows + pieces[0];
        var r1 = rows + pieces[1];
        var r2 = rows + pieces[2];
        var r3 = rows + pieces[3];
        var r4 = rows + pieces[last];
        var y0 = TLanes.Zero;
        var y1 = TLanes.Zero;
        var y2 = TLanes.Zero;
        var y3 = TLanes.Zero;
        var y4 = TLanes.Zero;
        for (var end = entries + entryCount; entries < end; entries++)
        {
            nint at = entries->At;
            var value = TLanes.Spread(entries->Value);
            y0 = TLanes.MultiplyAdd(value, TLanes.Load(r0 + at), y0);
            y1 = TLanes.MultiplyAdd(value, TLanes.Load(r1 + at), y1);
            y2 = TLanes.MultiplyAdd(value, TLanes.Load(r2 + at), y2);
            y3 = TLanes.MultiplyAdd(value, TLanes.Load(r3 + at), y3);
            y4 = TLanes.MultiplyAdd(value, TLanes.Load(r4 + at), y4);
        }

        Put<TVector, TLanes>(y0, to + places[0]);
        Put<TVector, TLanes>(y1, to + places[1]);
        Put<TVector, TLanes>(y2, to + places[2]);
        Put<TVector, TLanes>(y3, to + places[3]);
        if (last > 3)
        {
            Put<TVector, TLanes>(y4, to + places[4]);
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static void Three<TVector, TLanes>(float* rows, int* pieces, int count, Entry* entries, int entryCount, float* to, int* places)
        where TVector : unmanaged
        where TLanes : struct, ILanes<TVector>
    {
        var last = count - 1;
        var r0 = rows + pieces[0];
        var r1 = rows + pieces[Math.Min(1, last)];
        var r2 = rows + pieces[last];
        var y0 = TLanes.Zero;
        var y1 = TLanes.Zero;
        var y2 = TLanes.Zero;
        for (var end = entries + entryCount; entries < end; entries++)
        {
            nint at = entries->At;
            var value = TLanes.Spread(entries->Value);
            y0 = TLanes.MultiplyAdd(value, TLanes.Load(r0 + at), y0);
            y1 = TLanes.MultiplyAdd(value, TLanes.Load(r1 + at), y1);
            y2 = TLanes.MultiplyAdd(value, TLanes.Load(r2 + at), y2);
        }

        Put<TVector, TLanes>(y0, to + places[0]);
        if (last > 0)
        {
            Put<TVector, TLanes>(y1, to + places[1]);
        }

        if (last > 1)
        {
            Put<TVector, TLanes>(y2, to + places[2]);
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void Put<TVector, TLanes>(TVector sum, float* to)
        where TVector : unmanaged
        where TLanes : struct, ILanes<TVector> => TLanes.Store(TLanes.Add(TLanes.Load(to), sum), to);
}
