using ScottPlot;
using SkiaSharp;

namespace TypedNets.Reporting;

/// <summary>One thing measured in training and in validation, epoch by epoch: the loss, the accuracy or a metric.</summary>
internal sealed class LearningCurve : Picture
{
    // Of what is larger a log may speak, but no axis can be made for it.
    private const double Largest = 1e30;

    private readonly string axis;
    private readonly Alignment legend;
    private readonly IReadOnlyList<EpochSeries> series;

    // No wider than what a telephone shows nearly in its own size.
    private LearningCurve(string name, string axis, Alignment legend, IReadOnlyList<EpochSeries> series)
        : base(460, 360) => (Name, this.axis, this.legend, this.series) = (name, axis, legend, series);

    /// <summary>What is measured.</summary>
    public string Name { get; }

    /// <summary>The loss, and the accuracy, or the first metric where there is no accuracy.</summary>
    /// <param name="history">What a training came to, of one epoch at least.</param>
    public static IReadOnlyList<LearningCurve> FromHistory(History history) => Measured([history], (train, valid) =>
    [
        EpochSeries.Create("training", Palette.Blue, history, train),
        EpochSeries.Create("validation", Palette.Orange, history, valid),
    ]);

    /// <summary>The same of several trainings over one another, as they were validated; of one that was not, as it was trained.</summary>
    /// <param name="runs">What they are called and what they came to, each of one epoch at least.</param>
    public static IReadOnlyList<LearningCurve> FromRuns(IReadOnlyList<(string Name, History History)> runs) => Measured([.. runs.Select(run => run.History)], (train, valid) =>
        [.. runs.Select((run, index) => Series(run.Name, Palette.Series(index), run.History, train, valid))]);

    private static EpochSeries Series(string name, SKColor color, History history, Func<EpochResult, double?> train, Func<ValidationPoint, double?> valid) =>
        history.Epochs.Any(epoch => epoch.ValidationLoss is not null) ? EpochSeries.Create(name, color, history, valid) : EpochSeries.Create(name, color, history, train);

    private static IReadOnlyList<LearningCurve> Measured(
        IReadOnlyList<History> histories, Func<Func<EpochResult, double?>, Func<ValidationPoint, double?>, IReadOnlyList<EpochSeries>> draw)
    {
        EpochResult[] results = [.. histories.SelectMany(history => history.Epochs)];
        var loss = new LearningCurve("loss", "loss", Alignment.UpperRight, draw(each => each.TrainLoss, each => each.Loss));
        return results.Any(each => each.TrainAccuracy is not null)
            ? [loss, new("accuracy", "accuracy, %", Alignment.LowerRight, draw(each => 100 * each.TrainAccuracy, each => 100 * each.Accuracy))]
            : results.SelectMany(each => each.TrainMetrics.Keys).FirstOrDefault() is { } metric
                ? [loss, new(metric, metric, Alignment.LowerRight, draw(each => Value(each.TrainMetrics, metric), each => Value(each.Metrics, metric)))]
                : [loss];
    }

    /// <summary>The chart, to be drawn anywhere.</summary>
    public Plot Chart()
    {
        _ = PictureFont.Typeface;
        var plot = new Plot();
        plot.Font.Set(PictureFont.Name);
        plot.Axes.Bottom.Label.Text = "epoch";
        double[] epochs = [.. series.SelectMany(each => each.Epochs).Distinct().Order()];
        var scale = ValueScale.From(series.Select(each => each.Values));
        foreach (var each in series)
        {
            Curve(plot, each, [.. each.Values.Select(scale.ToAxis)]);
        }

        plot.Axes.Left.Label.Text = scale.IsLogarithmic ? $"{axis} (logarithmic)" : axis;
        if (scale.IsLogarithmic)
        {
            plot.Axes.Left.SetTicks([.. scale.Ticks.Select(scale.ToAxis)], [.. scale.Ticks.Select(NumberFormat.Short)]);
        }

        foreach (var side in plot.Axes.GetAxes())
        {
            side.Label.FontName = side.TickLabelStyle.FontName = PictureFont.Name;
            side.Label.FontSize = TextSize.Normal;
            side.TickLabelStyle.FontSize = TextSize.Small + 1;
            side.Label.Bold = false;
        }

        // Room between an axis' numbers and its name.
        plot.Axes.Left.MinimumSize = 68;
        plot.Axes.Right.MinimumSize = 20;

        // Only whole epochs have a tick, and as many as there is room for.
        double[] whole = [.. epochs.Where(double.IsInteger)];
        var step = Math.Max(1, (int)Math.Ceiling(whole.Length / 10.0));
        double[] ticks = [.. whole.Where(epoch => epoch % step == 0 || whole.Length == 1)];
        plot.Axes.Bottom.SetTicks(ticks, [.. ticks.Select(epoch => NumberFormat.Whole(epoch))]);
        plot.Axes.SetLimitsX(epochs[0] - 0.5, epochs[^1] + 0.5);
        if (scale.Limits is var (low, high))
        {
            plot.Axes.SetLimitsY(low, high);
        }

        plot.Grid.MajorLineColor = ToPlotColor(Palette.Line).WithAlpha(0.6);
        plot.Legend.FontName = PictureFont.Name;
        plot.Legend.FontSize = TextSize.Small + 1;
        plot.Legend.OutlineColor = ToPlotColor(Palette.Line);
        plot.Legend.ShadowColor = Colors.Transparent;
        // Where the axis begins at nought, curves lie at its top.
        plot.Legend.Alignment = scale is { IsLogarithmic: false, Limits: not null } ? Alignment.LowerRight : legend;
        plot.ShowLegend();
        return plot;
    }

    private protected override void Draw(Drawing drawing) => drawing.Chart(Chart(), SKRect.Create(0, 0, Width, Height));

    private static double? Value(MetricValues values, string metric) => values.TryGetValue(metric, out var value) ? value : null;

    private static void Curve(Plot plot, EpochSeries series, double[] values)
    {
        var points = series.Epochs.Zip(values).Where(point => IsDrawn(point.Second)).ToArray();
        if (points.Length == 0)
        {
            return;
        }

        var curve = plot.Add.Scatter(points.Select(point => point.First).ToArray(), points.Select(point => point.Second).ToArray(), ToPlotColor(series.Color));
        curve.LegendText = series.Name;
        curve.LineWidth = 2;
        curve.MarkerSize = points.Length <= 40 ? 6 : 0;
    }

    private static bool IsDrawn(double value) => Math.Abs(value) <= Largest;

    private static Color ToPlotColor(SKColor color) => new(color.Red, color.Green, color.Blue);
}
