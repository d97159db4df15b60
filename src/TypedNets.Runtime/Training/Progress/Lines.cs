
namespace TypedNets;

/// <summary>The lines that a training prints, shared by the bar and the plain output.</summary>
internal static class Lines
{
    public static IEnumerable<string> Of(TrainingPlan plan)
    {
        var validation = plan.ValidationImages > 0 ? $", validated on {Numbers.Whole(plan.ValidationImages)}" : "";
        yield return $"{plan.Network} on {plan.Device}: {Numbers.Whole(plan.Images)} {plan.Noun}{validation}";
        yield return $"{plan.Epochs} epochs of {Numbers.Whole(plan.Batches)} batches of {plan.BatchSize}, {plan.Optimizer}, {plan.Loss}";
    }

    public static string Of(TrainingPlan plan, int epoch, int batch, double loss) =>
        $"{Head(plan, epoch)}  batch {Numbers.Whole(batch).PadLeft(Numbers.Whole(plan.Batches).Length)}/{Numbers.Whole(plan.Batches)}  loss {Numbers.Loss(loss)}";

    /// <summary>Fits a terminal of 80 columns, unless there are many metrics; the rest stands in the table of epochs. Validation has the order of training.</summary>
    public static string Of(TrainingPlan plan, EpochResult result)
    {
        var line = $"{Head(plan, result.Epoch)}  loss {Numbers.Loss(result.TrainLoss)}";
        line += result.TrainAccuracy is { } right ? $"  accuracy {Numbers.Percent(right)}" : "";
        line += string.Concat(result.TrainMetrics.Select(metric => $"  {metric.Key} {Numbers.Metric(metric.Value)}"));
        if (result.ValidationLoss is { } loss)
        {
            line += $"  valid {Numbers.Loss(loss)}";
            line += result.ValidationAccuracy is { } accuracy ? $"  {Numbers.Percent(accuracy)}" : "";
            line += string.Concat(result.ValidationMetrics.Values.Select(value => $"  {Numbers.Metric(value)}"));
        }

        line += $"  {Numbers.Whole(result.ImagesPerSecond)} {plan.Noun}/s";
        return result.Complete ? line : $"{line}  (stopped after {Numbers.Whole(result.Samples)} {plan.Noun})";
    }

    private static string Head(TrainingPlan plan, int epoch) => $"epoch {epoch.ToString().PadLeft(plan.Epochs.ToString().Length)}/{plan.Epochs}";
}
