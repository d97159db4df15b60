using ScottPlot;
using SkiaSharp;

namespace TypedNets.Reporting;

/// <summary>Loss beside accuracy, or beside the first metric where there is no accuracy, epoch by epoch.</summary>
/// <param name="history">What a training came to, of one epoch at least.</param>
internal sealed class LearningCurves(History history) : Picture(1000, 420)
{
    private const int Heading = 40;

    // Of what is larger a log may speak, but no axis can be made for it.
    private const double Largest = 1e30;

    private protected override void Draw(Drawing drawing)
    {
        drawing.Text(history.Network, Width / 2, 24, TextSize.Title, align: SKTextAlign.Center, width: Width - 40);
        var epochs = history.Epochs;
        var loss = Chart("loss", Alignment.UpperRight, [.. epochs.Select(each => each.TrainLoss)], [.. epochs.Select(each => each.ValidationLoss ?? double.NaN)]);
        var other = Other(epochs);
        var width = other is null ? Width : Width / 2;
        drawing.Chart(loss, SKRect.Create(0, Heading, width, Height - Heading));
        if (other is not null)
        {
            drawing.Chart(other, SKRect.Create(width, Heading, width, Height - Heading));
        }
    }

    private Plot? Other(IReadOnlyList<EpochResult> epochs)
    {
        if (epochs.Any(each => each.TrainAccuracy is not null))
        {
            return Chart("accuracy, %", Alignment.LowerRight, [.. epochs.Select(each => 100 * (each.TrainAccuracy ?? double.NaN))], [.. epochs.Select(each => 100 * (each.ValidationAccuracy ?? double.NaN))]);
        }

        return epochs.SelectMany(each => each.TrainMetrics.Keys).FirstOrDefault() is { } metric
            ? Chart(metric, Alignment.LowerRight, [.. epochs.Select(each => each.TrainMetrics.GetValueOrDefault(metric, double.NaN))], [.. epochs.Select(each => each.ValidationMetrics.GetValueOrDefault(metric, double.NaN))])
            : null;
    }

    private Plot Chart(string name, Alignment legend, double[] train, double[] valid)
    {
        _ = PictureFont.Typeface;
        var plot = new Plot();
        plot.Font.Set(PictureFont.Name);
        plot.Axes.Bottom.Label.Text = "epoch";
        var epochs = history.Epochs.Select(each => (double)each.Epoch).ToArray();
        var scale = ValueScale.From(train, valid);
        Curve(plot, "training", epochs, [.. train.Select(scale.ToAxis)], Palette.Blue);
        Curve(plot, "validation", epochs, [.. valid.Select(scale.ToAxis)], Palette.Orange);
        plot.Axes.Left.Label.Text = scale.IsLogarithmic ? $"{name} (logarithmic)" : name;
        if (scale.IsLogarithmic)
        {
            plot.Axes.Left.SetTicks([.. scale.Ticks.Select(scale.ToAxis)], [.. scale.Ticks.Select(NumberFormat.Short)]);
        }

        foreach (var axis in plot.Axes.GetAxes())
        {
            axis.Label.FontName = axis.TickLabelStyle.FontName = PictureFont.Name;
            axis.Label.FontSize = TextSize.Normal;
            axis.TickLabelStyle.FontSize = TextSize.Small + 1;
            axis.Label.Bold = false;
        }

        // Room between an axis' numbers and its name.
        plot.Axes.Left.MinimumSize = 68;
        plot.Axes.Right.MinimumSize = 20;

        // Only whole epochs have a tick, and as many as there is room for.
        var step = Math.Max(1, (int)Math.Ceiling(epochs.Length / 10.0));
        plot.Axes.Bottom.SetTicks(
            [.. epochs.Where(epoch => epoch % step == 0 || epochs.Length == 1)],
            [.. epochs.Where(epoch => epoch % step == 0 || epochs.Length == 1).Select(epoch => NumberFormat.Whole(epoch))]);
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

    private static void Curve(Plot plot, string name, double[] epochs, double[] values, SKColor color)
    {
        var points = epochs.Zip(values).Where(point => IsDrawn(point.Second)).ToArray();
        if (points.Length == 0)
        {
            return;
        }

        var curve = plot.Add.Scatter(points.Select(point => point.First).ToArray(), points.Select(point => point.Second).ToArray(), ToPlotColor(color));
        curve.LegendText = name;
        curve.LineWidth = 2;
        curve.MarkerSize = points.Length <= 40 ? 6 : 0;
    }

    private static bool IsDrawn(double value) => Math.Abs(value) <= Largest;

    private static Color ToPlotColor(SKColor color) => new(color.Red, color.Green, color.Blue);
}
