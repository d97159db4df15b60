namespace TypedNets;

/// <summary>What a validation within an epoch came to.</summary>
/// <param name="Epoch">The epoch under way, from 1.</param>
/// <param name="Step">The steps of the optimiser before it, from the training's first on.</param>
/// <param name="Loss">The mean loss over the validation set.</param>
/// <param name="Accuracy">The share of the validation set classified correctly, from 0 to 1; null where the targets are images or values.</param>
/// <param name="Metrics">The trainer's metrics over the validation set.</param>
public sealed record ValidationResult(int Epoch, long Step, double Loss, double? Accuracy, MetricValues Metrics)
{
    /// <summary>How often the training samples had been gone through: 1.5 in the middle of the second epoch.</summary>
    public double EpochsDone { get; init; }
}
