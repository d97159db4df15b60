namespace TypedNets.Kernels.Gradients;

/// <summary>A function of each number.</summary>
/// <param name="from">What arrives.</param>
/// <param name="to">What leaves.</param>
/// <param name="function">The function.</param>
internal sealed unsafe class ActivationLayer(Source from, Signal to, DifferentiableFunction function) : GradientLayer
{
    private (int From, int To, int Count)[] runs = null!;

    public override IReadOnlyList<Source> Sources => [from];

    public override Signal Target => to;

    public override void Lay(int samples, int threads) => runs = [.. RowWork.Runs(from.Signal, to)];

    public override void Forward(in Turn turn)
    {
        var (first, end) = turn.OwnSamples;
        for (var sample = first; sample < end; sample++)
        {
            foreach (var run in runs)
            {
                function.Forward(from.Signal.ValuesOf(sample) + run.From, to.ValuesOf(sample) + run.To, run.Count);
            }
        }
    }

    public override void Backward(in Turn turn)
    {
        var (first, end) = turn.OwnSamples;
        for (var sample = first; sample < end && from.IsWanted; sample++)
        {
            foreach (var run in runs)
            {
                function.Backward(
                    from.Signal.ValuesOf(sample) + run.From,
                    to.ValuesOf(sample) + run.To,
                    to.GradientsOf(sample) + run.To,
                    from.Signal.GradientsOf(sample) + run.From,
                    run.Count,
                    from.Adds);
            }
        }
    }
}
