using System.Runtime.CompilerServices;
using TypedNets.Kernels.Lanes;

namespace TypedNets.Kernels.Products;

/// <summary>1 pixel × 2 registers of columns, four k side by side so that sums do not wait for one another: a dense layer of one sample, which reads each weight once.</summary>
internal static unsafe class Tile1x2
{
    /// <summary>Works through all pixels, one after the other.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void Run<TVector, TLanes>(ref Product work)
        where TVector : unmanaged
        where TLanes : struct, ILanes<TVector>
    {
        var first = TLanes.First(work.Columns - TLanes.Count);
        var isWhole = work.Columns == 2 * TLanes.Count;
        for (var pixel = 0; pixel < work.Count; pixel++)
        {
            var weights = work.Weights;
            var y0 = TLanes.Load(work.Bias);
            var y1 = TLanes.Load(work.Bias + TLanes.Count);
            var y0b = TLanes.Zero; var y1b = TLanes.Zero;
            var y0c = TLanes.Zero; var y1c = TLanes.Zero;
            var y0d = TLanes.Zero; var y1d = TLanes.Zero;
            for (var run = 0; run < work.RunCount; run++)
            {
                var x = work.Input + work.Pixels[pixel] + work.Runs[run];
                nint k = 0;
                for (nint whole = work.RunLength - 3; k < whole; k += 4)
                {
                    var xk = TLanes.Spread(x[k]);
                    y0 = TLanes.MultiplyAdd(xk, TLanes.Load(weights), y0);
                    y1 = TLanes.MultiplyAdd(xk, TLanes.Load(weights + TLanes.Count), y1);
                    xk = TLanes.Spread(x[k + 1]);
                    y0b = TLanes.MultiplyAdd(xk, TLanes.Load(weights + (2 * TLanes.Count)), y0b);
                    y1b = TLanes.MultiplyAdd(xk, TLanes.Load(weights + (3 * TLanes.Count)), y1b);
                    xk = TLanes.Spread(x[k + 2]);
                    y0c = TLanes.MultiplyAdd(xk, TLanes.Load(weights + (4 * TLanes.Count)), y0c);
                    y1c = TLanes.MultiplyAdd(xk, TLanes.Load(weights + (5 * TLanes.Count)), y1c);
                    xk = TLanes.Spread(x[k + 3]);
                    y0d = TLanes.MultiplyAdd(xk, TLanes.Load(weights + (6 * TLanes.Count)), y0d);
                    y1d = TLanes.MultiplyAdd(xk, TLanes.Load(weights + (7 * TLanes.Count)), y1d);
                    weights += 8 * TLanes.Count;
                }

                for (; k < work.RunLength; k++)
                {
                    var xk = TLanes.Spread(x[k]);
                    y0 = TLanes.MultiplyAdd(xk, TLanes.Load(weights), y0);
                    y1 = TLanes.MultiplyAdd(xk, TLanes.Load(weights + TLanes.Count), y1);
                    weights += 2 * TLanes.Count;
                }
            }

            y0 = TLanes.Add(TLanes.Add(y0, y0b), TLanes.Add(y0c, y0d));
            y1 = TLanes.Add(TLanes.Add(y1, y1b), TLanes.Add(y1c, y1d));
            if (work.Addend != null)
            {
                var addend = work.Addend + work.AddendPlaces[pixel];
                y0 = TLanes.Add(y0, TLanes.Load(addend));
                y1 = TLanes.Add(y1, TLanes.Load(addend + TLanes.Count));
            }

            var to = work.Output + work.Places[pixel];
            var low = TLanes.Spread(work.Low);
            var high = TLanes.Spread(work.High);
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
}
