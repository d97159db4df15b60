using TypedNets.Kernels.Memory;

namespace TypedNets.Kernels.Resizing;

/// <summary>Along one axis: which elements that arrive each one that leaves is made of, and how much of each.</summary>
internal sealed unsafe class Taps
{
    private const float Cubic = -0.75f;

    private readonly Aligned<int> places;
    private readonly Aligned<float> shares;

    /// <param name="arriving">How many arrive.</param>
    /// <param name="leaving">How many leave.</param>
    /// <param name="mode">How values are found.</param>
    /// <param name="factor">The factor that was given; 0 where the sizes say it.</param>
    /// <param name="alignsCorners">Whether the first and the last lie on each other.</param>
    public Taps(int arriving, int leaving, UpsampleMode mode, double factor, bool alignsCorners)
    {
        Count = mode switch { UpsampleMode.Nearest => 1, UpsampleMode.Linear => 2, _ => 4 };
        places = new Aligned<int>(leaving * Count);
        shares = new Aligned<float>(leaving * Count);

        // In single precision as libtorch does it, so that both fall to the same side of a pixel's edge.
        var step = factor > 0 ? (float)(1 / factor) : (float)arriving / leaving;
        var corner = leaving > 1 ? (float)(arriving - 1) / (leaving - 1) : 0;
        for (var index = 0; index < leaving; index++)
        {
            var place = Positions(index);
            var share = Shares(index);
            if (mode == UpsampleMode.Nearest)
            {
                *place = Math.Min((int)MathF.Floor(index * step), arriving - 1);
                *share = 1;
                continue;
            }

            var at = alignsCorners ? corner * index : (step * (index + 0.5f)) - 0.5f;
            if (mode == UpsampleMode.Linear)
            {
                at = Math.Max(0, at);
                place[0] = Math.Min((int)at, arriving - 1);
                place[1] = Math.Min(place[0] + 1, arriving - 1);
                share[1] = Math.Clamp(at - place[0], 0, 1);
                share[0] = 1 - share[1];
                continue;
            }

            var first = (int)MathF.Floor(at);
            var t = at - first;
            for (var tap = 0; tap < 4; tap++)
            {
                place[tap] = Math.Clamp(first - 1 + tap, 0, arriving - 1);
            }

            share[0] = Outer(t + 1);
            share[1] = Inner(t);
            share[2] = Inner(1 - t);
            share[3] = Outer(2 - t);
        }
    }

    /// <summary>How many elements each one is made of.</summary>
    public int Count { get; }

    /// <summary>Where those of one lie.</summary>
    public int* Positions(int index) => places.Pointer + (index * Count);

    /// <summary>How much of each is taken.</summary>
    public float* Shares(int index) => shares.Pointer + (index * Count);

    private static float Inner(float x) => ((((Cubic + 2) * x) - (Cubic + 3)) * x * x) + 1;

    private static float Outer(float x) => (((((Cubic * x) - (5 * Cubic)) * x) + (8 * Cubic)) * x) - (4 * Cubic);
}
