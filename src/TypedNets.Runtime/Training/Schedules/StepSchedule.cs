namespace TypedNets;

/// <summary>The rate is multiplied by a factor each so many epochs: <c>torch.optim.lr_scheduler.StepLR</c>.</summary>
/// <param name="Every">The epochs between two changes.</param>
/// <param name="Factor">What the rate is multiplied by; PyTorch's <c>gamma</c>.</param>
public sealed record StepSchedule(int Every, double Factor = 0.1) : Schedule
{
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
    public override string ToString() => Settings.Describe("Step", (nameof(Every), Every, null), (nameof(Factor), Factor, 0.1));
}
