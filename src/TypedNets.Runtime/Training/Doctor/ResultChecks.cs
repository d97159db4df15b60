using TypedNets.Data;
using static TorchSharp.torch;

namespace TypedNets;

/// <summary>What can be wrong with what an epoch came to.</summary>
internal static class ResultChecks
{
    // Fewer say nothing yet.
    private const int FewestSteps = 100;
    private const double Deviations = 3;

    public static IEnumerable<Finding> Find(TrainingContext training, EpochResult result)
    {
        if (training.Samples is not ClassSet set || training.Steps < FewestSteps || result.TrainAccuracy is not { } accuracy)
        {
            return [];
        }

        var chance = LargestShare(set);
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

        return training.Validation is ClassSet valid && result.ValidationAccuracy is { } validated && accuracy > 2 * chance
            && validated <= Above(LargestShare(valid), valid.Count)
            ?
            [
                new(
                    FindingIds.ValidationAtChance,
                    $"the network is right in {NumberFormat.Percent(accuracy)} of the training samples and in {NumberFormat.Percent(validated)} of those to validate on, where guessing gives {NumberFormat.Percent(LargestShare(valid))}: see that both sets number the classes alike and are normalised alike",
                    result.Epoch),
            ]
            : [];
    }

    /// <summary>What guessing is right in: the share of the most frequent class.</summary>
    private static double LargestShare(ClassSet set)
    {
        using var scope = NewDisposeScope();
        return (double)set.Targets.bincount(null, 0).max().item<long>() / set.Count;
    }

    private static double Above(double chance, long samples) => chance + (Deviations * Math.Sqrt(chance * (1 - chance) / samples));
}
