namespace TypedNets;

/// <summary>A schedule that is a curve over epochs or over steps: all it remembers is how many there were.</summary>
/// <param name="rate">The learning rate after so many.</param>
/// <param name="everyStep">Whether steps are counted, and not epochs.</param>
/// <param name="momentum">The momentum after so many; null leaves the optimiser's own.</param>
internal sealed class CurveScheduler(Func<long, double> rate, bool everyStep = false, Func<long, double>? momentum = null) : Scheduler
{
    private long count;

    public override double LearningRate => rate(count);

    public override double? Momentum => momentum?.Invoke(count);

    public override void StepEnded() => count += everyStep ? 1 : 0;

    public override void EpochEnded(EpochResult result) => count += everyStep ? 0 : 1;

    public override void Save(IDictionary<string, double> state) => state["count"] = count;

    public override void Load(IReadOnlyDictionary<string, double> state) => count = (long)state["count"];
}
