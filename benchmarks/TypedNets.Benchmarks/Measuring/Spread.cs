namespace TypedNets.Benchmarks;

/// <summary>What several rounds gave: the middle one and how far the others lie from it.</summary>
/// <param name="Median">Half of the rounds gave less.</param>
/// <param name="Low">A quarter of the rounds gave less.</param>
/// <param name="High">A quarter of the rounds gave more.</param>
internal readonly record struct Spread(double Median, double Low, double High)
{
    /// <summary>The spread of some values.</summary>
    /// <exception cref="ArgumentException">There is no value.</exception>
    public static Spread Compute(IEnumerable<double> values)
    {
        double[] sorted = [.. values.Order()];
        return sorted.Length > 0
            ? new Spread(Quantile(sorted, 0.5), Quantile(sorted, 0.25), Quantile(sorted, 0.75))
            : throw new ArgumentException("A spread needs at least one value", nameof(values));
    }

    /// <summary>The mean of ratios: that of their logarithms, so that twice as fast and half as fast cancel out.</summary>
    public static double GeometricMean(IEnumerable<double> ratios) => Math.Exp(ratios.Average(Math.Log));

    /// <summary>The median with the quartiles: <c>1.52 (1.49 to 1.55)</c>.</summary>
    public override string ToString() => FormattableString.Invariant($"{Median:0.00} ({Low:0.00} to {High:0.00})");

    // Between the two values on either side, as most do it.
    private static double Quantile(double[] sorted, double share)
    {
        var place = share * (sorted.Length - 1);
        var below = (int)place;
        var above = Math.Min(below + 1, sorted.Length - 1);
        return sorted[below] + ((place - below) * (sorted[above] - sorted[below]));
    }
}
