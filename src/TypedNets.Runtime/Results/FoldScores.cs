namespace TypedNets;

/// <summary>One thing that was measured of each fold of a <see cref="CrossValidation"/>.</summary>
/// <param name="Name">What: <c>loss</c>, <c>accuracy</c>, or a metric's name.</param>
/// <param name="Values">Its value of each fold.</param>
public sealed record FoldScores(string Name, IReadOnlyList<double> Values)
{
    /// <summary>The mean over the folds.</summary>
    public double Mean => Values.Average();

    /// <summary>How far folds lie from their mean, with n - 1 folds in the divisor; NaN of a single one. It says how much one fold's result trembles, not how well the mean is known: folds share most of what they learn from.</summary>
    public double StandardDeviation => Math.Sqrt(Values.Sum(value => (value - Mean) * (value - Mean)) / (Values.Count - 1));
}
