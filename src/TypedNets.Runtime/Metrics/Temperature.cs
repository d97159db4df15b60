namespace TypedNets;

/// <summary>
/// What logits are divided by before their softmax: the one number that makes a network as sure as it is right, and changes none of its predictions
/// (Guo et al., "On calibration of modern neural networks", 2017).
/// </summary>
internal static class Temperature
{
    public const double Lowest = 1e-3;
    public const double Highest = 1e3;

    // What a share of 0 may have been, at the most.
    private const double Least = 1e-45;
    private const int Halvings = 60;

    /// <summary>The temperature at which the mean cross-entropy is smallest.</summary>
    public static double Fit(IReadOnlyList<Prediction> predictions)
    {
        // Convex in what multiplies the logits, so its slope there is nought once.
        (double Log, double[] Logs)[] samples = [.. predictions.Select(each => (Log(each.Probabilities[each.Actual]), each.Probabilities.Select(Log).ToArray()))];
        var (low, high) = (Math.Log(1 / Highest), Math.Log(1 / Lowest));
        for (var step = 0; step < Halvings; step++)
        {
            var middle = (low + high) / 2;
            var factor = Math.Exp(middle);
            if (samples.Sum(sample => Slope(sample.Logs, sample.Log, factor)) > 0)
            {
                high = middle;
            }
            else
            {
                low = middle;
            }
        }

        return Math.Exp(-(low + high) / 2);
    }

    /// <summary>The shares at a temperature.</summary>
    public static float[] Apply(IReadOnlyList<float> shares, double temperature)
    {
        double[] logs = [.. shares.Select(Log)];
        var most = logs.Max();
        double[] scaled = [.. logs.Select(log => Math.Exp((log - most) / temperature))];
        var sum = scaled.Sum();
        return [.. scaled.Select(share => (float)(share / sum))];
    }

    /// <summary>How the cross-entropy of a sample grows with the factor: the mean logit by the shares, less that of the right class.</summary>
    private static double Slope(double[] logs, double right, double factor)
    {
        var most = logs.Max();
        var (sum, mean) = (0.0, 0.0);
        foreach (var log in logs)
        {
            var share = Math.Exp(factor * (log - most));
            sum += share;
            mean += share * log;
        }

        return (mean / sum) - right;
    }

    private static double Log(float share) => Math.Log(Math.Max(share, Least));
}
