namespace TypedNets;

/// <summary>What is watched to say when the network was at its best: at which epoch's end, or at which validation within one.</summary>
public sealed class MonitoredValue
{
    private readonly string name;
    private readonly string words;
    private readonly Func<EpochResult, double?> read;
    private readonly Func<ValidationResult, double?>? within;
    private readonly Func<double, string> show;
    private readonly bool largerIsBetter;
    private readonly Metric? metric;

    private MonitoredValue(
        string name, string words, Func<EpochResult, double?> read, Func<ValidationResult, double?>? within, Func<double, string> show, bool largerIsBetter, Metric? metric = null) =>
        (this.name, this.words, this.read, this.within, this.show, this.largerIsBetter, this.metric) = (name, words, read, within, show, largerIsBetter, metric);

    /// <summary>The mean loss over the validation set; lower is better.</summary>
    public static MonitoredValue ValidationLoss { get; } =
        new(nameof(ValidationLoss), "validation loss", epoch => epoch.ValidationLoss, within => within.Loss, NumberFormat.Loss, largerIsBetter: false);

    /// <summary>The share of the validation set classified correctly; higher is better. There is none where the targets are images or values.</summary>
    public static MonitoredValue ValidationAccuracy { get; } =
        new(nameof(ValidationAccuracy), "validation accuracy", epoch => epoch.ValidationAccuracy, within => within.Accuracy, NumberFormat.Percent, largerIsBetter: true);

    /// <summary>The mean loss over the epoch's training samples; lower is better.</summary>
    public static MonitoredValue TrainLoss { get; } =
        new(nameof(TrainLoss), "training loss", epoch => epoch.TrainLoss, null, NumberFormat.Loss, largerIsBetter: false);

    /// <summary>The share of the epoch's training correctly classified samples; higher is better. There is none where the targets are images or values.</summary>
    public static MonitoredValue TrainAccuracy { get; } =
        new(nameof(TrainAccuracy), "training accuracy", epoch => epoch.TrainAccuracy, null, NumberFormat.Percent, largerIsBetter: true);

    /// <summary>A metric over the validation set.</summary>
    /// <param name="metric">One of the trainer's <see cref="Trainer.Metrics"/>.</param>
    public static MonitoredValue Validation(Metric metric)
    {
        ArgumentNullException.ThrowIfNull(metric);
        return new($"{nameof(Validation)}({metric.Name})", $"validation {metric.Name}", epoch => epoch.ValidationMetrics[metric], within => within.Metrics[metric], NumberFormat.Metric, metric.LargerIsBetter, metric);
    }

    /// <summary>A metric over the epoch's training samples.</summary>
    /// <param name="metric">One of the trainer's <see cref="Trainer.Metrics"/>.</param>
    public static MonitoredValue Train(Metric metric)
    {
        ArgumentNullException.ThrowIfNull(metric);
        return new($"{nameof(Train)}({metric.Name})", $"training {metric.Name}", epoch => epoch.TrainMetrics[metric], null, NumberFormat.Metric, metric.LargerIsBetter, metric);
    }

    /// <summary>What is watched: <c>ValidationLoss</c>, <c>Validation(psnr)</c>.</summary>
    public override string ToString() => name;

    /// <exception cref="ArgumentException">The training does not have what is watched.</exception>
    internal void Check(TrainingContext training, string callback)
    {
        if (within is not null && training.Plan.ValidationSamples == 0)
        {
            throw new ArgumentException(
                $"{callback} watches {name}, but there is no validation set: give one to Fit, or watch {(metric is null ? nameof(TrainLoss) : $"{nameof(Train)}({metric.Name})")}");
        }

        if (metric is not null && training.Metrics.All(each => each.Name != metric.Name))
        {
            throw new ArgumentException($"{callback} watches {name}, but the trainer's Metrics do not have it: add it to them");
        }

        if (!training.Task.HasAccuracy && (this == ValidationAccuracy || this == TrainAccuracy))
        {
            throw new ArgumentException($"{callback} watches {name}, but the targets are {training.Task.Targets}, of which none is right or wrong: watch {nameof(ValidationLoss)} or a metric");
        }
    }

    /// <summary>The value of an epoch, the larger the better.</summary>
    internal double Score(EpochResult result)
    {
        var value = read(result) ?? throw new InvalidOperationException($"Epoch {result.Epoch} has no {words}");
        return Score(value);
    }

    /// <summary>The value of a validation within an epoch, the larger the better; null where what is watched is of training, which has one at an epoch's end only.</summary>
    internal double? Score(ValidationResult result) => within?.Invoke(result) is { } value ? Score(value) : null;

    private double Score(double value) => largerIsBetter ? value : -value;

    /// <summary>A score in words.</summary>
    internal string Describe(double score) => $"{words} {show(largerIsBetter ? score : -score)}";
}
