namespace TypedNets;

/// <summary>The rate is multiplied by a factor each so many epochs: <c>torch.optim.lr_scheduler.StepLR</c>. <see cref="Schedules.Step"/> makes it.</summary>
public sealed record StepSchedule : Schedule
{
    internal StepSchedule()
    {
    }

    /// <summary>The epochs between two changes.</summary>
    public required int Every { get; init; }

    /// <summary>What the rate is multiplied by; PyTorch's <c>gamma</c>.</summary>
    public required double Factor { get; init; }

    /// <inheritdoc/>
    public override bool SpansTraining => false;

    /// <inheritdoc/>
    public override Scheduler Start(double learningRate, int epochs, int stepsPerEpoch)
    {
        Require(Every >= 1, nameof(Every), "at least 1", Every);
        Require(Factor > 0, nameof(Factor), "above 0", Factor);
        return new CurveScheduler(epoch => learningRate * Math.Pow(Factor, epoch / Every));
    }

    /// <inheritdoc/>
    public override string ToString()
    {
        var usual = Schedules.Step(Every);
        return Settings.Describe(
            "Step",
            (nameof(Every), Every, null),
            (nameof(Factor), Factor, usual.Factor));
    }
}
