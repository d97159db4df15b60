using TypedNets.Data;

namespace TypedNets;

/// <summary>What can be wrong with what an epoch came to.</summary>
internal static class ResultChecks
{
    // Fewer say nothing yet.
    private const int FewestSteps = 100;
    private const double Deviations = 3;

    public static IEnumerable<Finding> Find(TrainingContext training, EpochResult result)
    {
        if (training.Steps < FewestSteps || result.TrainAccuracy is not { } accuracy || Chance(training.Samples) is not { } chance)
        {
            return [];
        }

        if (accuracy <= Above(chance, result.Samples))
        {
            return
            [
                new(
                    FindingIds.LossAtChance,
                    $"after {NumberFormat.Whole(training.Steps)} steps the network is right in {NumberFormat.Percent(accuracy)} of the training samples, as is who always names the most frequent class ({NumberFormat.Percent(chance)}): see that samples and classes belong together, then try another learning rate or initialisation, or a normalisation",
                    result.Epoch),
            ];
        }

        return result.ValidationAccuracy is { } validated && accuracy > 2 * chance
            && training.Validation is { } valid && Chance(valid) is { } guessed && validated <= Above(guessed, valid.Count)
            ?
            [
                new(
                    FindingIds.ValidationAtChance,
                    $"the network is right in {NumberFormat.Percent(accuracy)} of the training samples and in {NumberFormat.Percent(validated)} of those to validate on, where guessing gives {NumberFormat.Percent(guessed)}: see that both sets number the classes alike and are normalised alike",
                    result.Epoch),
            ]
            : [];
    }

    private static double? Chance(SampleSet set) => set.Task.Chance(set.Targets);

    private static double Above(double chance, long samples) => chance + (Deviations * Math.Sqrt(chance * (1 - chance) / samples));
}
