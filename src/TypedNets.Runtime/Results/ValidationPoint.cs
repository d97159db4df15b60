namespace TypedNets;

/// <summary>A validation on the axis of epochs, whether an epoch ended with it or it was within one.</summary>
/// <param name="EpochsDone">How often the training samples had been gone through.</param>
/// <param name="Loss">The mean loss.</param>
/// <param name="Accuracy">The share classified correctly; null where there is none.</param>
/// <param name="Metrics">The trainer's metrics.</param>
internal sealed record ValidationPoint(double EpochsDone, double Loss, double? Accuracy, MetricValues Metrics)
{
    /// <summary>All validations of a training, in order.</summary>
    public static IReadOnlyList<ValidationPoint> In(IEnumerable<EpochResult> epochs, IEnumerable<ValidationResult> within) =>
    [
        .. within.Select(each => new ValidationPoint(each.EpochsDone, each.Loss, each.Accuracy, each.Metrics))
            .Concat(epochs.Where(each => each.ValidationLoss is not null).Select(each => new ValidationPoint(each.Epoch, each.ValidationLoss!.Value, each.ValidationAccuracy, each.ValidationMetrics)))
            .OrderBy(each => each.EpochsDone),
    ];
}
