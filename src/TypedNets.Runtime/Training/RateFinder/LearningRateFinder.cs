using TypedNets.Data;

namespace TypedNets;

/// <summary>
/// Smith's range test (2015): trains for some steps while the rate grows from very small to very large, until the loss explodes.
/// Afterwards the network, its mode and libtorch's generator are as before.
/// </summary>
public static class LearningRateFinder
{
    // How far the loss may grow over its lowest value, as in fastai, and the share of it that the next batch moves its running mean.
    private const double Explosion = 4;
    private const double Newest = 0.1;

    // A fall of less than this share of the loss is what chance makes of a few batches.
    private const double Flat = 0.02;

    /// <summary>Runs the test with a trainer's settings.</summary>
    /// <param name="trainer">The settings; its schedule, callbacks and checkpoint have no part in it.</param>
    /// <param name="train">The images to train on.</param>
    /// <param name="from">The first rate.</param>
    /// <param name="to">The last rate.</param>
    /// <param name="steps">The most steps taken.</param>
    /// <exception cref="ArgumentException">The rates or the steps are out of their range, or the images do not fit the network.</exception>
    public static LearningRateCurve FindLearningRate(this Trainer trainer, SampleSet train, double from = 1e-6, double to = 1, int steps = 100)
    {
        ArgumentNullException.ThrowIfNull(trainer);
        if (!(from > 0 && to > from && double.IsFinite(to)) || steps < 2)
        {
            throw new ArgumentException(FormattableString.Invariant($"Rates must grow from above 0, in at least 2 steps, and are {from} to {to} in {steps}"));
        }

        using var trial = trainer.Try(train);
        var taken = new List<(double Rate, double Loss)>();
        double mean = 0;
        var lowest = double.PositiveInfinity;
        foreach (var (rate, value) in trial.Losses(step => from * Math.Pow(to / from, (double)step / (steps - 1)), steps))
        {
            mean = taken.Count == 0 ? value : mean + (Newest * (value - mean));
            if (!double.IsFinite(value) || mean > Explosion * lowest)
            {
                break;
            }

            taken.Add((rate, value));
            lowest = Math.Min(lowest, mean);
        }

        var points = Smoothed(taken);
        return new LearningRateCurve(points, Steepest(points));
    }

    /// <summary>Each loss with the mean of those around it. A running mean would lag behind: by half a power of ten and more, which its suggestion would be too large.</summary>
    internal static IReadOnlyList<LearningRatePoint> Smoothed(IReadOnlyList<(double Rate, double Loss)> taken)
    {
        return [.. taken.Select((point, index) => new LearningRatePoint(point.Rate, point.Loss, Around(index)))];

        double Around(int index)
        {
            var reach = Math.Min(Reach(taken.Count), Math.Min(index, taken.Count - 1 - index));
            return taken.Skip(index - reach).Take((2 * reach) + 1).Average(point => point.Loss);
        }
    }

    /// <summary>The rate where the smooth loss falls most over the logarithm of the rate, before its lowest point; null where it falls no more than it trembles.</summary>
    internal static double? Steepest(IReadOnlyList<LearningRatePoint> points)
    {
        if (points.Count < 3)
        {
            return null;
        }

        var bottom = points.Index().MinBy(point => point.Item.SmoothLoss).Index;
        if (points[0].SmoothLoss - points[bottom].SmoothLoss < Flat * points[0].SmoothLoss)
        {
            return null;
        }

        var trembling = Math.Sqrt(points.Take(bottom).Select(point => Math.Pow(point.Loss - point.SmoothLoss, 2)).DefaultIfEmpty().Average());
        var reach = Math.Max(1, Reach(points.Count));
        double? suggestion = null;
        var steepest = -trembling;

        // Towards the ends there are fewer losses around, and their mean trembles as much as they do.
        for (var index = 2 * reach; index < Math.Min(bottom, points.Count - (2 * reach)); index++)
        {
            var slope = points[index + reach].SmoothLoss - points[index - reach].SmoothLoss;
            if (slope < steepest)
            {
                (steepest, suggestion) = (slope, points[index].LearningRate);
            }
        }

        return suggestion;
    }

    private static int Reach(int count) => count / 25;
}
