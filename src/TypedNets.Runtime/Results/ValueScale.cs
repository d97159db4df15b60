namespace TypedNets;

/// <summary>
/// The one axis that all of a chart's values share: logarithmic where on a linear one half of them would lie flat at its foot,
/// from 0 where they have no course of their own to show.
/// </summary>
internal sealed class ValueScale
{
    // How many times the median the largest value is, where half of all lie in the lowest fifth of a linear axis.
    private const double Spread = 5;

    // More ticks than this, and only whole powers of ten are told.
    private const int MostTicks = 8;

    private ValueScale(bool logarithmic, (double Low, double High)? limits, IReadOnlyList<double> ticks) => (IsLogarithmic, Limits, Ticks) = (logarithmic, limits, ticks);

    /// <summary>Whether equal steps on the axis are equal ratios.</summary>
    public bool IsLogarithmic { get; }

    /// <summary>Where the axis begins and ends, as <see cref="ToAxis"/> gives it; null where it is as the values have it.</summary>
    public (double Low, double High)? Limits { get; }

    /// <summary>The values to be told at the axis; none where they are as the plot has them.</summary>
    public IReadOnlyList<double> Ticks { get; }

    /// <summary>Where on the axis a value lies.</summary>
    public double ToAxis(double value) => IsLogarithmic ? Math.Log10(value) : value;

    /// <summary>The value at a place of the axis.</summary>
    public double FromAxis(double position) => IsLogarithmic ? Math.Pow(10, position) : position;

    /// <summary>The axis for the values of some curves, of which those that are no numbers are left out.</summary>
    public static ValueScale From(params IEnumerable<IEnumerable<double>> curves)
    {
        double[][] finite = [.. curves.Select(curve => curve.Where(double.IsFinite).ToArray())];
        double[] sorted = [.. finite.SelectMany(curve => curve).Order()];
        if (sorted.Length == 0)
        {
            return new ValueScale(logarithmic: false, limits: null, ticks: []);
        }

        var (low, median, high) = (sorted[0], sorted[(sorted.Length - 1) / 2], sorted[^1]);
        return low > 0 && high > Spread * median ? Logarithmic(low, high)
            : high == low || finite.All(curve => curve.Length <= 1) ? new ValueScale(logarithmic: false, FromZero(low, high), [])
            : new ValueScale(logarithmic: false, limits: null, ticks: []);
    }

    private static (double, double) FromZero(double low, double high) => low == 0 && high == 0 ? (0, 1) : (Math.Min(0, 1.1 * low), Math.Max(0, 1.1 * high));

    private static ValueScale Logarithmic(double low, double high)
    {
        var (bottom, top) = (Math.Log10(low), Math.Log10(high));
        var margin = 0.05 * (top - bottom);
        (bottom, top) = (bottom - margin, top + margin);
        var powers = Enumerable.Range((int)Math.Floor(bottom), (int)Math.Ceiling(top) - (int)Math.Floor(bottom) + 1).ToArray();
        double[] ticks = Within(powers.SelectMany(power => new[] { 1, 2, 5 }.Select(digit => digit * Math.Pow(10, power))));
        if (ticks.Length > MostTicks)
        {
            var whole = Within(powers.Select(power => Math.Pow(10, power)));
            var step = (whole.Length + MostTicks - 1) / MostTicks;
            ticks = [.. whole.Where((_, index) => index % step == 0)];
        }

        return new ValueScale(logarithmic: true, (bottom, top), ticks);

        double[] Within(IEnumerable<double> all) => [.. all.Where(tick => Math.Log10(tick) >= bottom && Math.Log10(tick) <= top)];
    }
}
