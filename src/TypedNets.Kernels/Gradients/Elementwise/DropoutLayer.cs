using TypedNets.Kernels.Memory;

namespace TypedNets.Kernels.Gradients;

/// <summary>
/// Dropout: each number is 0 with a probability, and the others are larger by what is missing. Srivastava et al., "Dropout: A Simple Way to Prevent Neural Networks from Overfitting", 2014.
/// What is drawn depends on the step's seed, the layer and the number's place alone, so that it is the same for any number of threads.
/// </summary>
/// <param name="from">What arrives.</param>
/// <param name="to">What leaves.</param>
/// <param name="probability">That of being dropped.</param>
/// <param name="stream">A number of the layer's own.</param>
internal sealed unsafe class DropoutLayer(Source from, Signal to, double probability, uint stream) : GradientLayer
{
    // What is kept: all numbers below it, of 2³².
    private readonly ulong kept = (ulong)Math.Round((1 - probability) * 4294967296.0);
    private readonly float scale = probability < 1 ? (float)(1 / (1 - probability)) : 0;
    private Aligned<float> factors = null!;
    private (int From, int To, int Count)[] runs = null!;

    public override IReadOnlyList<Source> Sources => [from];

    public override Signal Target => to;

    public override void Lay(int samples, int threads)
    {
        factors = new Aligned<float>(checked(samples * to.Count));
        runs = [.. RowWork.Runs(from.Signal, to)];
    }

    public override void Forward(in Turn turn)
    {
        var drawn = stackalloc uint[4];
        var (first, end) = turn.OwnSamples;
        for (var sample = first; sample < end; sample++)
        {
            var factor = factors.Pointer + ((nint)sample * to.Count);
            for (var index = 0; index < to.Count; index++)
            {
                if ((index & 3) == 0)
                {
                    Philox.Draw(turn.Seed, stream, (uint)sample, (uint)index >> 2, drawn);
                }

                factor[index] = drawn[index & 3] < kept ? scale : 0;
            }

            foreach (var run in runs)
            {
                Multiply(from.Signal.ValuesOf(sample) + run.From, factor, to.ValuesOf(sample) + run.To, run.Count, adds: false);
                factor += run.Count;
            }
        }
    }

    public override void Backward(in Turn turn)
    {
        var (first, end) = turn.OwnSamples;
        for (var sample = first; sample < end && from.IsWanted; sample++)
        {
            var factor = factors.Pointer + ((nint)sample * to.Count);
            foreach (var run in runs)
            {
                Multiply(to.GradientsOf(sample) + run.To, factor, from.Signal.GradientsOf(sample) + run.From, run.Count, from.Adds);
                factor += run.Count;
            }
        }
    }

    private static void Multiply(float* x, float* factor, float* y, int count, bool adds)
    {
        for (var index = 0; index < count; index++)
        {
            y[index] = (x[index] * factor[index]) + (adds ? y[index] : 0);
        }
    }
}
