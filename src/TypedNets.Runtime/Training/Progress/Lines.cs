namespace TypedNets;

/// <summary>The lines that a training prints, shared by the bar and the plain output.</summary>
internal static class Lines
{
    public static IEnumerable<string> Of(TrainingPlan plan)
    {
        var validation = plan.ValidationImages > 0 ? $", validated on {Numbers.Whole(plan.ValidationImages)}" : "";
        yield return $"{plan.Network} on {plan.Device}: {Numbers.Whole(plan.Images)} images{validation}";
        yield return $"{plan.Epochs} epochs of {Numbers.Whole(plan.Batches)} batches of {plan.BatchSize}, {plan.Optimizer}, {plan.Loss}";
    }

    public static string Of(TrainingPlan plan, int epoch, int batch, double loss) =>
        $"{Head(plan, epoch)}  batch {Numbers.Whole(batch).PadLeft(Numbers.Whole(plan.Batches).Length)}/{Numbers.Whole(plan.Batches)}  loss {Numbers.Loss(loss)}";

    /// <summary>Fits a terminal of 80 columns; the rest stands in the table of epochs.</summary>
    public static string Of(TrainingPlan plan, EpochResult result)
    {
        var line = $"{Head(plan, result.Epoch)}  loss {Numbers.Loss(result.TrainLoss)}  accuracy {Numbers.Percent(result.TrainAccuracy)}";
        if (result is { ValidationLoss: { } loss, ValidationAccuracy: { } accuracy })
        {
            line += $"  valid {Numbers.Loss(loss)}  {Numbers.Percent(accuracy)}";
        }

        line += $"  {Numbers.Whole(result.ImagesPerSecond)} images/s";
        return result.Complete ? line : $"{line}  (stopped after {Numbers.Whole(result.Samples)} images)";
    }

    private static string Head(TrainingPlan plan, int epoch) => $"epoch {epoch.ToString().PadLeft(plan.Epochs.ToString().Length)}/{plan.Epochs}";
}
