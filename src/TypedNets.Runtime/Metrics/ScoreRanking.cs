namespace TypedNets;

/// <summary>How well scores put what is of a class before all else.</summary>
/// <param name="Auroc">How often one of the class has a larger score than another, ties counting half; NaN where there are none of the class, or no others.</param>
/// <param name="AveragePrecision">The precision at each of the class, when they are taken from the largest score on, averaged; NaN where there are none of the class.</param>
/// <param name="Support">How many are of the class.</param>
internal readonly record struct ScoreRanking(double Auroc, double AveragePrecision, long Support)
{
    /// <summary>Measures it.</summary>
    /// <param name="scores">The scores; sorted afterwards.</param>
    /// <param name="there">Which of them are of the class; sorted along.</param>
    public static ScoreRanking Measure(float[] scores, bool[] there)
    {
        Array.Sort(scores, there);
        var (right, wrong, area, precision) = (0L, 0L, 0.0, 0.0);

        // From the surest on; equal ones come together.
        for (var last = scores.Length - 1; last >= 0;)
        {
            var (more, others) = (0L, 0L);
            var score = scores[last];
            for (; last >= 0 && scores[last].Equals(score); last--)
            {
                (more, others) = there[last] ? (more + 1, others) : (more, others + 1);
            }

            area += others * (right + (more / 2.0));
            (right, wrong) = (right + more, wrong + others);
            precision += more * ((double)right / (right + wrong));
        }

        return new(area / ((double)right * wrong), right == 0 ? double.NaN : precision / right, right);
    }

    /// <summary>The mean of what is a number; NaN where nothing is.</summary>
    public static double Mean(IEnumerable<double> values) => values.Where(value => !double.IsNaN(value)).DefaultIfEmpty(double.NaN).Average();
}
