namespace TypedNets;

/// <summary>Reads a monitored value of an epoch, the larger the better.</summary>
internal static class Watch
{
    /// <exception cref="ArgumentException">A validation value is watched without a validation set.</exception>
    public static void Check(this Monitor monitor, TrainingContext training, string callback)
    {
        if (monitor is Monitor.ValidationLoss or Monitor.ValidationAccuracy && training.Plan.ValidationImages == 0)
        {
            throw new ArgumentException($"{callback} watches {monitor}, but there is no validation set: give one to Fit, or watch {nameof(Monitor.TrainLoss)}");
        }
    }

    public static double Score(this Monitor monitor, EpochResult result) => monitor switch
    {
        Monitor.ValidationLoss => -result.ValidationLoss!.Value,
        Monitor.ValidationAccuracy => result.ValidationAccuracy!.Value,
        Monitor.TrainLoss => -result.TrainLoss,
        _ => result.TrainAccuracy,
    };

    public static string Describe(this Monitor monitor, double score) => monitor switch
    {
        Monitor.ValidationLoss => $"validation loss {Numbers.Loss(-score)}",
        Monitor.ValidationAccuracy => $"validation accuracy {Numbers.Percent(score)}",
        Monitor.TrainLoss => $"training loss {Numbers.Loss(-score)}",
        _ => $"training accuracy {Numbers.Percent(score)}",
    };
}
