using System.Runtime.CompilerServices;
using TypedNets.Kernels.Lanes;

namespace TypedNets.Kernels.Products;

/// <summary>8 pixels × 1 register of columns: what is left of the columns, and layers of few.</summary>
internal static unsafe class Tile8x1
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
        var low = TLanes.Spread(work.Low);
        var high = TLanes.Spread(work.High);
        var first = TLanes.First(work.Columns);
        var isWhole = work.Columns == TLanes.Count;
        for (var tile = 0; tile < work.Count; tile += 8)
        {
            tile = Math.Min(tile, work.Count - 8);
            var pixels = work.Pixels + tile;
            var x0 = input + pixels[0];
            var x1 = input + pixels[1];
            var x2 = input + pixels[2];
            var x3 = input + pixels[3];
            var x4 = input + pixels[4];
            var x5 = input + pixels[5];
            var x6 = input + pixels[6];
            var x7 = input + pixels[7];
            var y00 = bias0;
            var y10 = bias0;
            var y20 = bias0;
            var y30 = bias0;
            var y40 = bias0;
            var y50 = bias0;
            var y60 = bias0;
            var y70 = bias0;
            var weights = work.Weights;
            for (var run = 0; run < runCount; run++)
            {
                nint k = work.Runs[run];
                for (var end = k + length; k < end; k++)
                {
                    var w0 = TLanes.Load(weights);
                    weights += TLanes.Count;
                    y00 = TLanes.MultiplyAdd(TLanes.Spread(x0[k]), w0, y00);
                    y10 = TLanes.MultiplyAdd(TLanes.Spread(x1[k]), w0, y10);
                    y20 = TLanes.MultiplyAdd(TLanes.Spread(x2[k]), w0, y20);
                    y30 = TLanes.MultiplyAdd(TLanes.Spread(x3[k]), w0, y30);
                    y40 = TLanes.MultiplyAdd(TLanes.Spread(x4[k]), w0, y40);
                    y50 = TLanes.MultiplyAdd(TLanes.Spread(x5[k]), w0, y50);
                    y60 = TLanes.MultiplyAdd(TLanes.Spread(x6[k]), w0, y60);
                    y70 = TLanes.MultiplyAdd(TLanes.Spread(x7[k]), w0, y70);
                }
            }

            if (typeof(TStep) == typeof(LargestOfFour))
            {
                y00 = Largest<TVector, TLanes>(y00, y10, y20, y30);
                Finish<TVector, TLanes>(ref work, tile >> 2, y00, low, high, first, isWhole);
                y40 = Largest<TVector, TLanes>(y40, y50, y60, y70);
                Finish<TVector, TLanes>(ref work, (tile >> 2) + 1, y40, low, high, first, isWhole);
            }
            else
            {
                Finish<TVector, TLanes>(ref work, tile, y00, low, high, first, isWhole);
                Finish<TVector, TLanes>(ref work, tile + 1, y10, low, high, first, isWhole);
                Finish<TVector, TLanes>(ref work, tile + 2, y20, low, high, first, isWhole);
                Finish<TVector, TLanes>(ref work, tile + 3, y30, low, high, first, isWhole);
                Finish<TVector, TLanes>(ref work, tile + 4, y40, low, high, first, isWhole);
                Finish<TVector, TLanes>(ref work, tile + 5, y50, low, high, first, isWhole);
                Finish<TVector, TLanes>(ref work, tile + 6, y60, low, high, first, isWhole);
                Finish<TVector, TLanes>(ref work, tile + 7, y70, low, high, first, isWhole);
            }
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static TVector Largest<TVector, TLanes>(TVector a, TVector b, TVector c, TVector d)
        where TVector : unmanaged
        where TLanes : struct, ILanes<TVector> =>
        TLanes.Largest(TLanes.Largest(a, b), TLanes.Largest(c, d));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void Finish<TVector, TLanes>(ref Product work, int place, TVector y0, TVector low, TVector high, TVector first, bool isWhole)
        where TVector : unmanaged
        where TLanes : struct, ILanes<TVector>
    {
        var to = work.Output + work.Places[place];
        if (work.Addend != null)
        {
            var addend = work.Addend + work.AddendPlaces[place];
            y0 = TLanes.Add(y0, TLanes.Load(addend));
        }

        y0 = TLanes.Min(high, TLanes.Max(low, y0));
        if (isWhole)
        {
            TLanes.Store(y0, to);
        }
        else
        {
            TLanes.StoreFirst(y0, to, first);
        }
    }
}
