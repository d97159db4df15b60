using System.Runtime.CompilerServices;
using TypedNets.Kernels.Lanes;

namespace TypedNets.Kernels.Gradients;

/// <summary>
/// The gradient by what a convolution gives, of the gradient by what the ReLU and the pool behind it give: where the ReLU gave 0, and where another pixel was the largest, it is 0.
/// </summary>
internal unsafe struct Spreading : ILaneWork
{
    public float* Gradients;

    /// <summary>What was given; null where there is no ReLU.</summary>
    public float* Values;
    public int* Places;
    public int Count;
    public int Channels;

    /// <summary>Which pixel of each window was the largest; null where there is no pool.</summary>
    public byte* Index;
    public int Parts;
    public float* To;

    /// <summary>Where each pixel's numbers go there.</summary>
    public int* Pixels;

    /// <summary>The sum over all pixels, to which they are added.</summary>
    public float* Sums;

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public readonly void Run<TVector, TLanes>()
        where TVector : unmanaged
        where TLanes : struct, ILanes<TVector>
    {
        for (var channel = 0; channel < Channels; channel += TLanes.Count)
        {
            var first = TLanes.First(Math.Min(TLanes.Count, Channels - channel));
            var sum = TLanes.Load(Sums + channel);
            var to = To + channel;
            var pixel = Pixels;
            for (var place = 0; place < Count; place++)
            {
                var gradient = TLanes.LoadFirst(Gradients + Places[place] + channel, first, TLanes.Zero);
                if (Values != null)
                {
                    gradient = TLanes.WhereLess(TLanes.Zero, TLanes.LoadFirst(Values + Places[place] + channel, first, TLanes.Zero), gradient, TLanes.Zero);
                }

                sum = TLanes.Add(sum, gradient);
                if (Index == null)
                {
                    TLanes.StoreFirst(gradient, to + *pixel++, first);
                    continue;
                }

                var which = TLanes.LoadBytes(Index + ((nint)place * Channels) + channel);
                for (var part = 0; part < Parts; part++)
                {
                    TLanes.StoreFirst(TLanes.WhereLess(TLanes.Abs(TLanes.Subtract(which, TLanes.Spread(part))), TLanes.Spread(0.5f), gradient, TLanes.Zero), to + *pixel++, first);
                }
            }

            TLanes.Store(sum, Sums + channel);
        }
    }
}
