using SkiaSharp;

namespace TypedNets.Reporting;

/// <summary>One curve of a chart over epochs: a value at each place, NaN where there is none.</summary>
/// <param name="Name">What the legend calls it.</param>
/// <param name="Color">Its colour.</param>
/// <param name="Epochs">The epochs done at each place.</param>
/// <param name="Values">A value for each.</param>
internal sealed record EpochSeries(string Name, SKColor Color, double[] Epochs, double[] Values)
{
    /// <summary>What was measured in training, epoch by epoch.</summary>
    public static EpochSeries Create(string name, SKColor color, History history, Func<EpochResult, double?> value) =>
        new(name, color, [.. history.Epochs.Select(each => (double)each.Epoch)], [.. history.Epochs.Select(each => value(each) ?? double.NaN)]);

    /// <summary>What was measured in validation, after epochs and within them.</summary>
    public static EpochSeries Create(string name, SKColor color, History history, Func<ValidationPoint, double?> value)
    {
        var points = ValidationPoint.In(history.Epochs, history.Validations);
        return new(name, color, [.. points.Select(each => each.EpochsDone)], [.. points.Select(each => value(each) ?? double.NaN)]);
    }
}
