using System.Runtime.CompilerServices;
using TypedNets.Kernels.Lanes;

namespace TypedNets.Kernels.Products;

/// <summary>1 pixel × 1 register of columns, four k side by side so that sums do not wait for one another: a dense layer of one sample, which reads each weight once.</summary>
internal static unsafe class Tile1x1
{
    /// <summary>Works through all pixels, one after the other.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void Run<TVector, TLanes>(ref Product work)
        where TVector : unmanaged
        where TLanes : struct, ILanes<TVector>
    {
        var first = TLanes.First(work.Columns);
        var isWhole = work.Columns == TLanes.Count;
        for (var pixel = 0; pixel < work.Count; pixel++)
        {
            var weights = work.Weights;
            var y0 = TLanes.Load(work.Bias);
            var y0b = TLanes.Zero;
            var y0c = TLanes.Zero;
            var y0d = TLanes.Zero;
            for (var run = 0; run < work.RunCount; run++)
            {
                var x = work.Input + work.Pixels[pixel] + work.Runs[run];
                nint k = 0;
                for (nint whole = work.RunLength - 3; k < whole; k += 4)
                {
                    var xk = TLanes.Spread(x[k]);
                    y0 = TLanes.MultiplyAdd(xk, TLanes.Load(weights), y0);
                    xk = TLanes.Spread(x[k + 1]);
                    y0b = TLanes.MultiplyAdd(xk, TLanes.Load(weights + TLanes.Count), y0b);
                    xk = TLanes.Spread(x[k + 2]);
                    y0c = TLanes.MultiplyAdd(xk, TLanes.Load(weights + (2 * TLanes.Count)), y0c);
                    xk = TLanes.Spread(x[k + 3]);
                    y0d = TLanes.MultiplyAdd(xk, TLanes.Load(weights + (3 * TLanes.Count)), y0d);
                    weights += 4 * TLanes.Count;
                }

                for (; k < work.RunLength; k++)
                {
                    var xk = TLanes.Spread(x[k]);
                    y0 = TLanes.MultiplyAdd(xk, TLanes.Load(weights), y0);
                    weights += TLanes.Count;
                }
            }

            y0 = TLanes.Add(TLanes.Add(y0, y0b), TLanes.Add(y0c, y0d));
            if (work.Addend != null)
            {
                var addend = work.Addend + work.AddendPlaces[pixel];
                y0 = TLanes.Add(y0, TLanes.Load(addend));
            }

            var to = work.Output + work.Places[pixel];
            var low = TLanes.Spread(work.Low);
            var high = TLanes.Spread(work.High);
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
}
