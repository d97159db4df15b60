namespace TypedNets;

/// <summary>The rate goes down along half a cosine: <c>torch.optim.lr_scheduler.CosineAnnealingLR</c>. <see cref="Schedules.Cosine"/> makes it.</summary>
public sealed record CosineSchedule : Schedule
{
    internal CosineSchedule()
    {
    }

    /// <summary>The epochs that the way down takes; null takes the whole training.</summary>
    public required int? Epochs { get; init; }

    /// <summary>The rate at its end; PyTorch's <c>eta_min</c>.</summary>
    public required double Minimum { get; init; }

    /// <inheritdoc/>
    public override bool SpansTraining => Epochs is null;

    /// <inheritdoc/>
    public override Scheduler Start(double learningRate, int epochs, int stepsPerEpoch)
    {
        Require(Epochs is null or >= 1, nameof(Epochs), "at least 1", Epochs ?? 0);
        Require(Minimum >= 0, nameof(Minimum), "at least 0", Minimum);
        var length = Epochs ?? Math.Max(1, epochs);
        return new CurveScheduler(epoch => Minimum + ((learningRate - Minimum) * (1 + Math.Cos(Math.PI * epoch / length)) / 2));
    }

    /// <inheritdoc/>
    public override string ToString()
    {
        var usual = Schedules.Cosine();
        return Settings.Describe(
            "Cosine",
            (nameof(Epochs), Epochs ?? 0, 0),
            (nameof(Minimum), Minimum, usual.Minimum));
    }
}
