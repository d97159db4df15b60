using System.Diagnostics;

namespace TypedNets.Kernels.Gradients;

/// <summary>How long the layers of a step take, as its first thread sees them: each from when the one before it was done, its waiting for other threads included.</summary>
/// <param name="layers">How many there are.</param>
internal sealed class LayerClock(int layers)
{
    private long last;

    /// <summary>The ticks of <see cref="Stopwatch"/> that each has taken forward.</summary>
    public long[] Forward { get; } = new long[layers];

    /// <summary>And backward.</summary>
    public long[] Backward { get; } = new long[layers];

    /// <summary>A layer begins, or what is no layer's ends.</summary>
    public void Begin() => last = Stopwatch.GetTimestamp();

    /// <summary>A layer is done.</summary>
    /// <param name="ticks"><see cref="Forward"/> or <see cref="Backward"/>.</param>
    /// <param name="layer">Which one.</param>
    public void Done(long[] ticks, int layer)
    {
        var now = Stopwatch.GetTimestamp();
        ticks[layer] += now - last;
        last = now;
    }
}
