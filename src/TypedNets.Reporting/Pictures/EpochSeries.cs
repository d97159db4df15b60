using SkiaSharp;

namespace TypedNets.Reporting;

/// <summary>One curve of a chart: a value for each epoch, NaN where there is none.</summary>
/// <param name="Name">What the legend calls it.</param>
/// <param name="Color">Its colour.</param>
/// <param name="Epochs">The epochs' numbers.</param>
/// <param name="Values">A value for each.</param>
internal sealed record EpochSeries(string Name, SKColor Color, double[] Epochs, double[] Values)
{
    public static EpochSeries Create(string name, SKColor color, History history, Func<EpochResult, double?> value) =>
        new(name, color, [.. history.Epochs.Select(each => (double)each.Epoch)], [.. history.Epochs.Select(each => value(each) ?? double.NaN)]);
}
