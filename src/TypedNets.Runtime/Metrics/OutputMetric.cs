using static TorchSharp.torch;

namespace TypedNets;

/// <summary>A metric of one of several outputs.</summary>
internal sealed record OutputMetric : Metric
{
    private readonly Metric metric;
    private readonly string of;

    /// <param name="metric">What is measured.</param>
    /// <param name="of">The output.</param>
    public OutputMetric(Metric metric, string of) => (this.metric, this.of) = (metric, of);

    public override string Name => $"{of} {metric.Name}";

    public override bool LargerIsBetter => metric.LargerIsBetter;

    internal override string? Output => of;

    internal override bool KeepsSamples => metric.KeepsSamples;

    public override Tensor Compute(Tensor output, Tensor target) => metric.Compute(output, target);

    public override double Value(IReadOnlyList<double> means) => metric.Value(means);

    internal override double OfSamples(Tensor samples) => metric.OfSamples(samples);
}
