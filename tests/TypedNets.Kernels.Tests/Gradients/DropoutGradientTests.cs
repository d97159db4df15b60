using TypedNets.Kernels.Gradients;

namespace TypedNets.Kernels.Tests.Gradients;

public unsafe class DropoutGradientTests
{
    [Theory]
    [InlineData(0.0)]
    [InlineData(0.3)]
    [InlineData(0.9)]
    [InlineData(1.0)]
    public void As_many_are_dropped_as_are_to_be_and_the_rest_is_scaled(double probability)
    {
        var (values, gradients) = Run(probability, seed: 5, threads: 1);

        var kept = values.Count(value => value != 0);
        Assert.InRange(kept, ((1 - probability) * values.Length) - 150, ((1 - probability) * values.Length) + 150);
        Assert.All(values, value => Assert.True(value == 0 || Math.Abs(value - (1 / (1 - probability))) < 1e-5));
        Assert.Equal(values, gradients);
    }

    [Fact]
    public void The_seed_alone_says_which()
    {
        Assert.Equal(Run(0.5, seed: 5, threads: 1).Values, Run(0.5, seed: 5, threads: 3).Values);
        Assert.NotEqual(Run(0.5, seed: 5, threads: 1).Values, Run(0.5, seed: 6, threads: 1).Values);
    }

    /// <summary>Ones arrive, and ones come back.</summary>
    private static (float[] Values, float[] Gradients) Run(double probability, ulong seed, int threads)
    {
        const int Samples = 10;
        var (from, to) = (new Signal(1, 1, 1000), new Signal(1, 1, 1000));
        var layer = new DropoutLayer(new Source(from), to, probability, stream: 3);
        using var step = new GradientStep([layer], new Ones(to), Samples, threads);
        new Span<float>(from.Values, Samples * from.Pitch).Fill(1);
        step.Run(Samples, seed: seed);
        return (All(to, to.Values), All(from, from.Gradients));
    }

    private static float[] All(Signal signal, float* numbers) =>
        [.. Enumerable.Range(0, 10).SelectMany(sample => new Span<float>(numbers + (sample * signal.Pitch), signal.Count).ToArray())];

    private sealed class Ones(Signal output) : BatchLoss(output)
    {
        protected override double Run(float* values, float* gradients, int sample, int samples)
        {
            new Span<float>(gradients, Output.Count).Fill(1);
            return 0;
        }
    }
}
