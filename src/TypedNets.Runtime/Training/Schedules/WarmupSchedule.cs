namespace TypedNets;

/// <summary>
/// The rate grows to its full size over the first steps, in a straight line; after that it is another schedule's, which runs from the first step on.
/// As PyTorch's <c>LinearLR</c> over steps, chained with the other one. <see cref="Schedules.Warmup"/> makes it.
/// </summary>
public sealed record WarmupSchedule : Schedule
{
    internal WarmupSchedule()
    {
    }

    /// <summary>The steps until the rate is full; PyTorch's <c>total_iters</c>.</summary>
    public required int Steps { get; init; }

    /// <summary>The share of the rate in the first step, above 0; PyTorch's <c>start_factor</c>.</summary>
    public required double From { get; init; }

    /// <summary>The other schedule; null stays at the optimiser's rate.</summary>
    public required Schedule? Then { get; init; }

    /// <inheritdoc/>
    public override bool SpansTraining => Then is { SpansTraining: true };

    /// <inheritdoc/>
    public override Scheduler Start(double learningRate, int epochs, int stepsPerEpoch)
    {
        Require(Steps >= 1, nameof(Steps), "at least 1", Steps);
        Require(From is > 0 and <= 1, nameof(From), "above 0 and at most 1", From);
        return new Run(this, Then?.Start(learningRate, epochs, stepsPerEpoch) ?? new CurveScheduler(_ => learningRate));
    }

    /// <inheritdoc/>
    public override string ToString()
    {
        var usual = Schedules.Warmup(Steps);
        return Settings.Describe(
            "Warmup",
            (nameof(Steps), Steps, null),
            (nameof(From), From, usual.From),
            (nameof(Then), (object?)Then ?? "", ""));
    }

    private sealed class Run(WarmupSchedule settings, Scheduler then) : Scheduler
    {
        private long steps;

        public override double LearningRate =>
            then.LearningRate * (settings.From + ((1 - settings.From) * Math.Min(steps, settings.Steps) / settings.Steps));

        public override double? Momentum => then.Momentum;

        public override void StepEnded()
        {
            steps++;
            then.StepEnded();
        }

        public override void EpochEnded(EpochResult result) => then.EpochEnded(result);

        public override void Save(IDictionary<string, double> state)
        {
            then.Save(state);
            state["steps"] = steps;
        }

        public override void Load(IReadOnlyDictionary<string, double> state)
        {
            then.Load(state);
            steps = (long)state["steps"];
        }
    }
}
