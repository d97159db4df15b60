using System.Globalization;

namespace TypedNets;

/// <summary>The lines that a training prints, shared by the bar and the plain output.</summary>
internal static class ProgressLines
{
    public static IEnumerable<string> Format(TrainingPlan plan)
    {
        var validation = plan.ValidationSamples > 0 ? $", validated on {NumberFormat.Whole(plan.ValidationSamples)}" : "";
        yield return $"{plan.Network} on {plan.Device}: {NumberFormat.Whole(plan.Samples)} {plan.Noun}{validation}{(plan.Step.Length > 0 ? $"; {plan.Step}" : "")}";
        yield return $"{Counted.Format(plan.Epochs, "epochs")} of {Counted.Format(plan.Batches, "batches", "batch")} of {plan.BatchSize}, {plan.Optimizer}, {plan.Loss}";
    }

    public static string Format(TrainingPlan plan, int epoch, int batch, double loss) =>
        $"{Head(plan, epoch)}  batch {NumberFormat.Whole(batch).PadLeft(NumberFormat.Whole(plan.Batches).Length)}/{NumberFormat.Whole(plan.Batches)}  loss {NumberFormat.Loss(loss)}";

    /// <summary>Fits a terminal of 80 columns, unless there are many metrics; the rest stands in the table of epochs. Validation has the order of training.</summary>
    public static string Format(TrainingPlan plan, EpochResult result)
    {
        var line = $"{Head(plan, result.Epoch)}  loss {NumberFormat.Loss(result.TrainLoss)}";
        line += result.TrainAccuracy is { } right ? $"  accuracy {NumberFormat.Percent(right)}" : "";
        line += string.Concat(result.TrainMetrics.Select(metric => $"  {metric.Key} {NumberFormat.Metric(metric.Value)}"));
        if (result.ValidationLoss is { } loss)
        {
            line += $"  valid {NumberFormat.Loss(loss)}";
            line += result.ValidationAccuracy is { } accuracy ? $"  {NumberFormat.Percent(accuracy)}" : "";
            line += string.Concat(result.ValidationMetrics.Values.Select(value => $"  {NumberFormat.Metric(value)}"));
        }

        line += $"  {NumberFormat.Whole(result.SamplesPerSecond)} {plan.Noun}/s";
        return result.Complete ? line : $"{line}  (stopped after {NumberFormat.Whole(result.Samples)} {plan.Noun})";
    }

    public static string Format(ValidationResult result) =>
        $"epoch {result.Epoch}, step {NumberFormat.Whole(result.Step)}: {Scores(result.Loss, result.Accuracy, result.Metrics)}";

    /// <summary>What a validation came to: <c>validation loss 0.4102, accuracy 85.3 %</c>.</summary>
    public static string Scores(double loss, double? accuracy, MetricValues metrics) =>
        $"validation loss {NumberFormat.Loss(loss)}{(accuracy is { } share ? $", accuracy {NumberFormat.Percent(share)}" : "")}{string.Concat(metrics.Select(metric => $", {metric.Key} {NumberFormat.Metric(metric.Value)}"))}";

    private static string Head(TrainingPlan plan, int epoch)
    {
        var epochs = plan.Epochs.ToString(CultureInfo.InvariantCulture);
        return $"epoch {epoch.ToString(CultureInfo.InvariantCulture).PadLeft(epochs.Length)}/{epochs}";
    }
}
