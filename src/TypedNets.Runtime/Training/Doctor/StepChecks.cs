namespace TypedNets;

/// <summary>What can be wrong with the steps of an epoch.</summary>
internal static class StepChecks
{
    private const double SmallestGradient = 1e-4;
    private const double LargestGradient = 100;
    private const double LargestSpike = 100;
    private const double LargestUpdate = 0.3;

    // Steps that are as long as the weights soon make these so long that the steps look small.
    private const double LargestFirstUpdate = 1;
    private const double SmallestUpdate = 1e-5;

    public static IEnumerable<Finding> Find(IReadOnlyList<StepRecord> steps, int epoch) => steps.Count == 0
        ? []
        : new[] { Exploding(steps, epoch), Vanishing(steps, epoch), TooHigh(steps, epoch), epoch == 1 ? TooLow(steps, epoch) : null }.OfType<Finding>();

    private static Finding? Exploding(IReadOnlyList<StepRecord> steps, int epoch)
    {
        const string Advice = "set ClipNorm, take a smaller learning rate, or normalise what is long";
        if (steps.Any(step => !double.IsFinite(step.GradientNorm)))
        {
            return new(FindingIds.ExplodingGradients, $"the gradients are not finite any more: {Advice}", epoch);
        }

        var norms = steps.Select(step => step.GradientNorm).ToArray();
        var usual = Median(norms);
        if (usual > 0 && norms.Max() > LargestSpike * usual)
        {
            return new(FindingIds.ExplodingGradients, $"the gradients were {NumberFormat.Short(norms.Max())} long in one step and {NumberFormat.Short(usual)} in most: {Advice}", epoch);
        }

        var share = Median(steps.Where(step => step.WeightNorm > 0).Select(step => step.GradientNorm / step.WeightNorm));
        return share > LargestGradient
            ? new(FindingIds.ExplodingGradients, $"the gradients are {NumberFormat.Short(share)} times as long as the weights: {Advice}", epoch)
            : null;
    }

    private static Finding? Vanishing(IReadOnlyList<StepRecord> steps, int epoch)
    {
        var layers = steps.SelectMany(step => step.Layers).GroupBy(layer => layer.Name).Select(layer => (Name: layer.Key, Gradient: Median(layer.Select(step => step.Gradient)))).ToArray();
        if (layers.Length < 2 || layers.MaxBy(layer => layer.Gradient) is not { Gradient: > 0 } largest || !double.IsFinite(largest.Gradient))
        {
            return null;
        }

        var vanished = layers.Where(layer => layer.Gradient < SmallestGradient * largest.Gradient).ToArray();
        return vanished.Length == 0
            ? null
            : new(
                FindingIds.VanishingGradients,
                $"its gradients are {NumberFormat.Short(vanished[0].Gradient / largest.Gradient)} of those of {largest.Name}{Others(vanished.Length - 1)}, so that it hardly learns: put ReLU in the place of activations that flatten, add a normalisation or [Residual], or take fewer layers",
                epoch) { Layer = vanished[0].Name };
    }

    private static Finding? TooHigh(IReadOnlyList<StepRecord> steps, int epoch)
    {
        double[] updates = [.. Updates(steps)];
        var update = updates.DefaultIfEmpty(0).Max() is > LargestFirstUpdate and var largest ? largest : Median(updates);
        return update > LargestUpdate
            ? new(FindingIds.RateTooHigh, $"a step changes the weights by {NumberFormat.Percent(update)} of their length, where 0.1 % to 1 % is usual: take a smaller learning rate, or let find-rate look for one", epoch)
            : null;
    }

    private static Finding? TooLow(IReadOnlyList<StepRecord> steps, int epoch)
    {
        // A warm-up begins low: what the epoch came to is what counts.
        var update = Updates(steps).DefaultIfEmpty(double.NaN).Max();
        return update < SmallestUpdate
            ? new(FindingIds.RateTooLow, $"no step changes the weights by more than {(100 * update).ToString("G2", System.Globalization.CultureInfo.InvariantCulture)} % of their length, where 0.1 % to 1 % is usual: take a larger learning rate, or let find-rate look for one", epoch)
            : null;
    }

    /// <summary>What a step changed, the middle of its layers.</summary>
    private static IEnumerable<double> Updates(IReadOnlyList<StepRecord> steps) =>
        steps.Select(step => Median(step.Layers.Select(layer => layer.Update).OfType<double>())).Where(double.IsFinite);

    private static string Others(int count) => count == 0 ? "" : $" (and those of {Counted.Format(count, "more layers")} as small)";

    private static double Median(IEnumerable<double> values)
    {
        double[] sorted = [.. values.Order()];
        return sorted.Length == 0 ? double.NaN : sorted[sorted.Length / 2];
    }
}
