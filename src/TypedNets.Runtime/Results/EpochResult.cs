namespace TypedNets;

/// <summary>What one epoch came to. Averages weigh every sample the same, so a smaller last batch counts for less.</summary>
/// <param name="Epoch">The epoch's number, from 1.</param>
/// <param name="TrainLoss">The mean loss over the epoch's samples, each taken as the network was when its batch came.</param>
/// <param name="TrainAccuracy">The share of the epoch's samples that the network classified correctly while learning, from 0 to 1; null where the targets are images or values.</param>
/// <param name="ValidationLoss">The mean loss over the validation set after the epoch; null without a validation set.</param>
/// <param name="ValidationAccuracy">The share of the validation set classified correctly after the epoch, from 0 to 1; null without a validation set or where the targets are images or values.</param>
/// <param name="Seconds">How long the epoch's training took, its validation not counted.</param>
/// <param name="SamplesPerSecond">Training samples a second, validation not counted.</param>
/// <param name="LearningRate">The size of a step in this epoch.</param>
/// <param name="Samples">The samples trained on.</param>
/// <param name="Complete">Whether all of the epoch's batches were trained on: false when training was stopped within it.</param>
public sealed record EpochResult(
    int Epoch,
    double TrainLoss,
    double? TrainAccuracy,
    double? ValidationLoss,
    double? ValidationAccuracy,
    double Seconds,
    double SamplesPerSecond,
    double LearningRate,
    long Samples,
    bool Complete)
{
    /// <summary>The trainer's metrics over the epoch's samples, each taken as the network was when its batch came.</summary>
    public MetricValues TrainMetrics { get; init; } = MetricValues.None;

    /// <summary>The trainer's metrics over the validation set after the epoch; empty without a validation set.</summary>
    public MetricValues ValidationMetrics { get; init; } = MetricValues.None;
}
