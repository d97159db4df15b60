namespace TypedNets;

/// <summary>
/// Smith's range test (2015): trains for some steps while the rate grows from very small to very large, until the loss explodes.
/// Afterwards the network, its mode and libtorch's generator are as before.
/// </summary>
public static class LearningRateFinder
{
    // As in Lightning and fastai: of the running mean, what is kept at each step; and how far the loss may grow over its lowest value.
    private const double Smoothing = 0.98;
    private const double Explosion = 4;

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
        var points = new List<LearningRatePoint>();
        double mean = 0;
        var lowest = double.PositiveInfinity;
        foreach (var (rate, value) in trial.Losses(step => from * Math.Pow(to / from, (double)step / (steps - 1)), steps))
        {
            mean = (Smoothing * mean) + ((1 - Smoothing) * value);
            var smooth = mean / (1 - Math.Pow(Smoothing, points.Count + 1));
            if (!double.IsFinite(smooth) || (points.Count > 0 && smooth > Explosion * lowest))
            {
                break;
            }

            points.Add(new(rate, value, smooth));
            lowest = Math.Min(lowest, smooth);
        }

        return new LearningRateCurve(points, Steepest(points));
    }

    /// <summary>The rate where the smooth loss falls most over the logarithm of the rate, the uncertain ends left out.</summary>
    internal static double? Steepest(IReadOnlyList<LearningRatePoint> points)
    {
        const int skip = 10;
        var begin = points.Count > 3 * skip ? skip : 1;
        double? suggestion = null;
        var steepest = 0.0;
        for (var index = begin; index < points.Count - 1; index++)
        {
            var slope = points[index + 1].SmoothLoss - points[index - 1].SmoothLoss;
            if (slope < steepest)
            {
                (steepest, suggestion) = (slope, points[index].LearningRate);
            }
        }

        return suggestion;
    }
}
