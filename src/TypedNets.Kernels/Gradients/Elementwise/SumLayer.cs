namespace TypedNets.Kernels.Gradients;

/// <summary>The sum of several results of one shape: a residual. Backward each of them gets the gradient as it is.</summary>
/// <param name="from">The results.</param>
/// <param name="to">Their sum.</param>
internal sealed unsafe class SumLayer(Source[] from, Signal to) : GradientLayer
{
    private (int From, int To, int Count)[][] runs = null!;

    public override IReadOnlyList<Source> Sources => from;

    public override Signal Target => to;

    public override void Lay(int samples, int threads) => runs = [.. from.Select(source => RowWork.Runs(source.Signal, to).ToArray())];

    public override void Forward(in Turn turn)
    {
        var (first, end) = turn.OwnSamples;
        for (var sample = first; sample < end; sample++)
        {
            for (var branch = 0; branch < from.Length; branch++)
            {
                foreach (var run in runs[branch])
                {
                    GiveOn.Run(from[branch].Signal.ValuesOf(sample) + run.From, to.ValuesOf(sample) + run.To, run.Count, adds: branch > 0);
                }
            }
        }
    }

    public override void Backward(in Turn turn)
    {
        var (first, end) = turn.OwnSamples;
        for (var sample = first; sample < end; sample++)
        {
            for (var branch = 0; branch < from.Length; branch++)
            {
                for (var run = 0; run < runs[branch].Length && from[branch].IsWanted; run++)
                {
                    var (at, toAt, count) = runs[branch][run];
                    GiveOn.Run(to.GradientsOf(sample) + toAt, from[branch].Signal.GradientsOf(sample) + at, count, from[branch].Adds);
                }
            }
        }
    }
}
