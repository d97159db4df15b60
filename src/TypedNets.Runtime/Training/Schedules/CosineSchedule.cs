namespace TypedNets;

/// <summary>The rate goes down along half a cosine: <c>torch.optim.lr_scheduler.CosineAnnealingLR</c>.</summary>
/// <param name="Epochs">The epochs that the way down takes; null takes the whole training.</param>
/// <param name="Minimum">The rate at its end; PyTorch's <c>eta_min</c>.</param>
public sealed record CosineSchedule(int? Epochs = null, double Minimum = 0) : Schedule
{
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
    public override string ToString() => Settings.Describe("Cosine", (nameof(Epochs), Epochs ?? 0, 0), (nameof(Minimum), Minimum, 0d));
}
