using System.Runtime.CompilerServices;
using TypedNets.Kernels.Memory;

namespace TypedNets.Kernels.Gradients;

/// <summary>Numbers of what arrives in another order. Backward each goes back to where it came from; who has not been taken gets nothing.</summary>
/// <param name="from">What arrives.</param>
/// <param name="to">What leaves.</param>
/// <param name="taken">For each number that leaves the one that it is, both in PyTorch's order; each is taken once at most.</param>
internal sealed unsafe class RearrangeLayer(Source from, Signal to, int[] taken) : GradientLayer
{
    private readonly bool takesAll = taken.Length == from.Signal.Count;
    private Aligned<int> sources = null!;
    private Aligned<int> targets = null!;

    public override IReadOnlyList<Source> Sources => [from];

    public override Signal Target => to;

    /// <summary>In the order in which they lie where they leave.</summary>
    public override void Lay(int samples, int threads)
    {
        var pixels = to.Height * to.Width;
        var numbers = (from pixel in Enumerable.Range(0, pixels) from channel in Enumerable.Range(0, to.Channels) select (channel * pixels) + pixel).ToArray();
        sources = new Aligned<int>([.. numbers.Select(number => Planes.PlaceOf(from.Signal, taken[number]))]);
        targets = new Aligned<int>([.. numbers.Select(number => Planes.PlaceOf(to, number))]);
    }

    public override void Forward(in Turn turn)
    {
        var (first, end) = turn.OwnSamples;
        for (var sample = first; sample < end; sample++)
        {
            Move(from.Signal.ValuesOf(sample), sources.Pointer, to.ValuesOf(sample), targets.Pointer, sources.Count, adds: false);
        }
    }

    public override void Backward(in Turn turn)
    {
        var (first, end) = turn.OwnSamples;
        for (var sample = first; sample < end && from.IsWanted; sample++)
        {
            if (!takesAll)
            {
                from.Begin(sample);
            }

            Move(to.GradientsOf(sample), targets.Pointer, from.Signal.GradientsOf(sample), sources.Pointer, sources.Count, from.Adds);
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static void Move(float* x, int* at, float* y, int* to, int count, bool adds)
    {
        for (var number = 0; number < count; number++)
        {
            y[to[number]] = adds ? y[to[number]] + x[at[number]] : x[at[number]];
        }
    }
}
