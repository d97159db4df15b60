using System.Runtime.CompilerServices;
using TypedNets.Kernels.Lanes;

namespace TypedNets.Kernels.Products;

/// <summary>8 pixels × 2 registers of columns: 16 sums, for machines that have 32.</summary>
internal static unsafe class Tile8x2
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
        var low = TLanes.Spread(work.Low);
        var high = TLanes.Spread(work.High);
        var first = TLanes.First(work.Columns - (1 * TLanes.Count));
        var isWhole = work.Columns == 2 * TLanes.Count;
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
            var y00 = bias0; var y01 = bias1;
            var y10 = bias0; var y11 = bias1;
            var y20 = bias0; var y21 = bias1;
            var y30 = bias0; var y31 = bias1;
            var y40 = bias0; var y41 = bias1;
            var y50 = bias0; var y51 = bias1;
            var y60 = bias0; var y61 = bias1;
            var y70 = bias0; var y71 = bias1;
            var weights = work.Weights;
            for (var run = 0; run < runCount; run++)
            {
                nint k = work.Runs[run];
                for (var end = k + length; k < end; k++)
                {
                    var w0 = TLanes.Load(weights);
                    var w1 = TLanes.Load(weights + TLanes.Count);
                    weights += 2 * TLanes.Count;
                    var x = TLanes.Spread(x0[k]);
                    y00 = TLanes.MultiplyAdd(x, w0, y00);
                    y01 = TLanes.MultiplyAdd(x, w1, y01);
                    x = TLanes.Spread(x1[k]);
                    y10 = TLanes.MultiplyAdd(x, w0, y10);
                    y11 = TLanes.MultiplyAdd(x, w1, y11);
                    x = TLanes.Spread(x2[k]);
                    y20 = TLanes.MultiplyAdd(x, w0, y20);
                    y21 = TLanes.MultiplyAdd(x, w1, y21);
                    x = TLanes.Spread(x3[k]);
                    y30 = TLanes.MultiplyAdd(x, w0, y30);
                    y31 = TLanes.MultiplyAdd(x, w1, y31);
                    x = TLanes.Spread(x4[k]);
                    y40 = TLanes.MultiplyAdd(x, w0, y40);
                    y41 = TLanes.MultiplyAdd(x, w1, y41);
                    x = TLanes.Spread(x5[k]);
                    y50 = TLanes.MultiplyAdd(x, w0, y50);
                    y51 = TLanes.MultiplyAdd(x, w1, y51);
                    x = TLanes.Spread(x6[k]);
                    y60 = TLanes.MultiplyAdd(x, w0, y60);
                    y61 = TLanes.MultiplyAdd(x, w1, y61);
                    x = TLanes.Spread(x7[k]);
                    y70 = TLanes.MultiplyAdd(x, w0, y70);
                    y71 = TLanes.MultiplyAdd(x, w1, y71);
                }
            }

            if (typeof(TStep) == typeof(LargestOfFour))
            {
                y00 = Largest<TVector, TLanes>(y00, y10, y20, y30);
                y01 = Largest<TVector, TLanes>(y01, y11, y21, y31);
                Finish<TVector, TLanes>(ref work, tile >> 2, y00, y01, low, high, first, isWhole);
                y40 = Largest<TVector, TLanes>(y40, y50, y60, y70);
                y41 = Largest<TVector, TLanes>(y41, y51, y61, y71);
                Finish<TVector, TLanes>(ref work, (tile >> 2) + 1, y40, y41, low, high, first, isWhole);
            }
            else
            {
                Finish<TVector, TLanes>(ref work, tile, y00, y01, low, high, first, isWhole);
                Finish<TVector, TLanes>(ref work, tile + 1, y10, y11, low, high, first, isWhole);
                Finish<TVector, TLanes>(ref work, tile + 2, y20, y21, low, high, first, isWhole);
                Finish<TVector, TLanes>(ref work, tile + 3, y30, y31, low, high, first, isWhole);
                Finish<TVector, TLanes>(ref work, tile + 4, y40, y41, low, high, first, isWhole);
                Finish<TVector, TLanes>(ref work, tile + 5, y50, y51, low, high, first, isWhole);
                Finish<TVector, TLanes>(ref work, tile + 6, y60, y61, low, high, first, isWhole);
                Finish<TVector, TLanes>(ref work, tile + 7, y70, y71, low, high, first, isWhole);
            }
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static TVector Largest<TVector, TLanes>(TVector a, TVector b, TVector c, TVector d)
        where TVector : unmanaged
        where TLanes : struct, ILanes<TVector> =>
        TLanes.Largest(TLanes.Largest(a, b), TLanes.Largest(c, d));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void Finish<TVector, TLanes>(ref Product work, int place, TVector y0, TVector y1, TVector low, TVector high, TVector first, bool isWhole)
        where TVector : unmanaged
        where TLanes : struct, ILanes<TVector>
    {
        var to = work.Output + work.Places[place];
        if (work.Addend != null)
        {
            var addend = work.Addend + work.AddendPlaces[place];
            y0 = TLanes.Add(y0, TLanes.Load(addend));
            y1 = TLanes.Add(y1, TLanes.Load(addend + TLanes.Count));
        }

        y0 = TLanes.Min(high, TLanes.Max(low, y0));
        y1 = TLanes.Min(high, TLanes.Max(low, y1));
        TLanes.Store(y0, to);
        if (isWhole)
        {
            TLanes.Store(y1, to + TLanes.Count);
        }
        else
        {
            TLanes.StoreFirst(y1, to + TLanes.Count, first);
        }
    }
}
