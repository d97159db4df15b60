using System.Runtime.CompilerServices;
using TypedNets.Kernels.Lanes;

namespace TypedNets.Kernels.Gradients;

/// <summary>The largest of pixels that lie one after the other, and which it was: the first of several that are as large, as PyTorch has it.</summary>
internal unsafe struct LargestPart : ILaneWork
{
    private float* from;
    private int parts;
    private int count;
    private int channels;
    private float* to;
    private int* places;
    private byte* index;
    private float low;

    /// <summary>Takes the largest of each some pixels.</summary>
    /// <param name="from">The pixels.</param>
    /// <param name="parts">How many belong together.</param>
    /// <param name="count">How many are taken.</param>
    /// <param name="channels">The numbers of a pixel.</param>
    /// <param name="to">Where they go.</param>
    /// <param name="places">Where each of them goes there.</param>
    /// <param name="index">Where is noted which it was.</param>
    /// <param name="isRectified">Whether what is below 0 becomes 0.</param>
    public static void Take(float* from, int parts, int count, int channels, float* to, int* places, byte* index, bool isRectified) => Widest.Run(new LargestPart
    {
        from = from, parts = parts, count = count, channels = channels, to = to, places = places, index = index, low = isRectified ? 0 : float.NegativeInfinity,
    });

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public readonly void Run<TVector, TLanes>()
        where TVector : unmanaged
        where TLanes : struct, ILanes<TVector>
    {
        var bound = TLanes.Spread(low);
        var pixel = from;
        for (var place = 0; place < count; place++, pixel += parts * channels)
        {
            var target = to + places[place];
            var note = index + ((nint)place * channels);
            for (var channel = 0; channel < channels; channel += TLanes.Count)
            {
                var largest = TLanes.Load(pixel + channel);
                var which = TLanes.Zero;
                for (var part = 1; part < parts; part++)
                {
                    var other = TLanes.Load(pixel + (part * channels) + channel);
                    which = TLanes.WhereLess(largest, other, TLanes.Spread(part), which);
                    largest = TLanes.Largest(largest, other);
                }

                largest = TLanes.Max(bound, largest);
                TLanes.StoreBytes(which, note + channel);
                if (channels - channel >= TLanes.Count)
                {
                    TLanes.Store(largest, target + channel);
                }
                else
                {
                    TLanes.StoreFirst(largest, target + channel, TLanes.First(channels - channel));
                }
            }
        }
    }
}
