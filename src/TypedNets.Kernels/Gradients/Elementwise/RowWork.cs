using TypedNets.Kernels.Lanes;

namespace TypedNets.Kernels.Gradients;

/// <summary>Goes through two images side by side, in runs as long as both lie without a gap.</summary>
internal static class RowWork
{
    /// <summary>The runs of a sample: where each begins in either, and how many numbers it has.</summary>
    public static IEnumerable<(int First, int Second, int Count)> Runs(Signal first, Signal second) => first.IsWhole && second.IsWhole
        ? [(first.At(0, 0), second.At(0, 0), first.Count)]
        : [.. Enumerable.Range(0, first.Height).Select(row => (first.At(row, 0), second.At(row, 0), first.Width * first.Channels))];
}

/// <summary>y += x, or y = x.</summary>
internal unsafe struct GiveOn : ILaneWork
{
    private float* x;
    private float* y;
    private int count;

    /// <summary>Adds numbers, or lays them down.</summary>
    public static void Run(float* x, float* y, int count, bool adds)
    {
        if (adds)
        {
            Widest.Run(new GiveOn { x = x, y = y, count = count });
        }
        else
        {
            new Span<float>(x, count).CopyTo(new Span<float>(y, count));
        }
    }

    public readonly void Run<TVector, TLanes>()
        where TVector : unmanaged
        where TLanes : struct, ILanes<TVector>
    {
        var index = 0;
        for (; index <= count - TLanes.Count; index += TLanes.Count)
        {
            TLanes.Store(TLanes.Add(TLanes.Load(x + index), TLanes.Load(y + index)), y + index);
        }

        for (; index < count; index++)
        {
            y[index] += x[index];
        }
    }
}
