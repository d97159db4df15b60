using System.Runtime.CompilerServices;
using TypedNets.Kernels.Lanes;

namespace TypedNets.Kernels.Products;

/// <summary>4 pixels × 3 registers of columns: 12 sums, for machines that have 16 registers, and images of few pixels.</summary>
internal static unsafe class Tile4x3
{
    /// <summary>Works through all pixels. The last tile overlaps the one before where they do not come out even.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void Run<TVector, TLanes, TStep>(ref Product work)
        where TVector : unmanaged
        where TLanes : struct, ILanes<TVector>
        where TStep : struct, IStep
    {
        var input = work.Input;
        var runCount = work.RunCount;
        nint length = work.RunLength;
        var bias = work.Bias;
        var bias0 = TLanes.Load(bias);
        var bias1 = TLanes.Load(bias + TLanes.Count);
        var bias2 = TLanes.Load(bias + (2 * TLanes.Count));
        var low = TLanes.Spread(work.Low);
        var high = TLanes.Spread(work.High);
        var first = TLanes.First(work.Columns - (2 * TLanes.Count));
        var isWhole = work.Columns == 3 * TLanes.Count;
        for (var tile = 0; tile < work.Count; tile += 4)
        {
            tile = Math.Min(tile, work.Count - 4);
            var pixels = work.Pixels + tile;
            var x0 = input + pixels[0];
            var x1 = input + pixels[1];
            var x2 = input + pixels[2];
            var x3 = input + pixels[3];
            var y00 = bias0; var y01 = bias1; var y02 = bias2;
            var y10 = bias0; var y11 = bias1; var y12 = bias2;
            var y20 = bias0; var y21 = bias1; var y22 = bias2;
            var y30 = bias0; var y31 = bias1; var y32 = bias2;
            var weights = work.Weights;
            for (var run = 0; run < runCount; run++)
            {
                nint k = work.Runs[run];
                for (var end = k + length; k < end; k++)
                {
                    var w0 = TLanes.Load(weights);
                    var w1 = TLanes.Load(weights + TLanes.Count);
                    var w2 = TLanes.Load(weights + (2 * TLanes.Count));
                    weights += 3 * TLanes.Count;
                    var x = TLanes.Spread(x0[k]);
                    y00 = TLanes.MultiplyAdd(x, w0, y00);
                    y01 = TLanes.MultiplyAdd(x, w1, y01);
                    y02 = TLanes.MultiplyAdd(x, w2, y02);
                    x = TLanes.Spread(x1[k]);
                    y10 = TLanes.MultiplyAdd(x, w0, y10);
                    y11 = TLanes.MultiplyAdd(x, w1, y11);
                    y12 = TLanes.MultiplyAdd(x, w2, y12);
                    x = TLanes.Spread(x2[k]);
                    y20 = TLanes.MultiplyAdd(x, w0, y20);
                    y21 = TLanes.MultiplyAdd(x, w1, y21);
                    y22 = TLanes.MultiplyAdd(x, w2, y22);
                    x = TLanes.Spread(x3[k]);
                    y30 = TLanes.MultiplyAdd(x, w0, y30);
                    y31 = TLanes.MultiplyAdd(x, w1, y31);
                    y32 = TLanes.MultiplyAdd(x, w2, y32);
                }
            }

            if (typeof(TStep) == typeof(LargestOfFour))
            {
                y00 = Largest<TVector, TLanes>(y00, y10, y20, y30);
                y01 = Largest<TVector, TLanes>(y01, y11, y21, y31);
                y02 = Largest<TVector, TLanes>(y02, y12, y22, y32);
                Finish<TVector, TLanes>(ref work, tile >> 2, y00, y01, y02, low, high, first, isWhole);
            }
            else
            {
                Finish<TVector, TLanes>(ref work, tile, y00, y01, y02, low, high, first, isWhole);
                Finish<TVector, TLanes>(ref work, tile + 1, y10, y11, y12, low, high, first, isWhole);
                Finish<TVector, TLanes>(ref work, tile + 2, y20, y21, y22, low, high, first, isWhole);
                Finish<TVector, TLanes>(ref work, tile + 3, y30, y31, y32, low, high, first, isWhole);
            }
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static TVector Largest<TVector, TLanes>(TVector a, TVector b, TVector c, TVector d)
        where TVector : unmanaged
        where TLanes : struct, ILanes<TVector> =>
        TLanes.Largest(TLanes.Largest(a, b), TLanes.Largest(c, d));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void Finish<TVector, TLanes>(ref Product work, int place, TVector y0, TVector y1, TVector y2, TVector low, TVector high, TVector first, bool isWhole)
        where TVector : unmanaged
        where TLanes : struct, ILanes<TVector>
    {
        var to = work.Output + work.Places[place];
        if (work.Addend != null)
        {
            var addend = work.Addend + work.AddendPlaces[place];
            y0 = TLanes.Add(y0, TLanes.Load(addend));
            y1 = TLanes.Add(y1, TLanes.Load(addend + TLanes.Count));
            y2 = TLanes.Add(y2, TLanes.Load(addend + (2 * TLanes.Count)));
        }

        y0 = TLanes.Min(high, TLanes.Max(low, y0));
        y1 = TLanes.Min(high, TLanes.Max(low, y1));
        y2 = TLanes.Min(high, TLanes.Max(low, y2));
        TLanes.Store(y0, to);
        TLanes.Store(y1, to + TLanes.Count);
        if (isWhole)
        {
            TLanes.Store(y2, to + (2 * TLanes.Count));
        }
        else
        {
            TLanes.StoreFirst(y2, to + (2 * TLanes.Count), first);
        }
    }
}
