using ScottPlot;
using SkiaSharp;

namespace TypedNets;

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
        var loss = Chart("loss", [.. epochs.Select(each => each.TrainLoss)], [.. epochs.Select(each => each.ValidationLoss ?? double.NaN)]);
        loss.Legend.Alignment = Alignment.UpperRight;
        var other = Other(epochs);
        var width = other is null ? Width : Width / 2;
        drawing.Chart(loss, SKRect.Create(0, Heading, width, Height - Heading));
        if (other is not null)
        {
            other.Legend.Alignment = Alignment.LowerRight;
            drawing.Chart(other, SKRect.Create(width, Heading, width, Height - Heading));
        }
    }

    private Plot? Other(IReadOnlyList<EpochResult> epochs)
    {
        if (epochs.Any(each => each.TrainAccuracy is not null))
        {
            return Chart("accuracy, %", [.. epochs.Select(each => 100 * (each.TrainAccuracy ?? double.NaN))], [.. epochs.Select(each => 100 * (each.ValidationAccuracy ?? double.NaN))]);
        }

        return epochs.SelectMany(each => each.TrainMetrics.Keys).FirstOrDefault() is { } metric
            ? Chart(metric, [.. epochs.Select(each => each.TrainMetrics.GetValueOrDefault(metric, double.NaN))], [.. epochs.Select(each => each.ValidationMetrics.GetValueOrDefault(metric, double.NaN))])
            : null;
    }

    private Plot Chart(string name, double[] train, double[] valid)
    {
        _ = PictureFont.Typeface;
        var plot = new Plot();
        plot.Font.Set(PictureFont.Name);
        plot.Axes.Bottom.Label.Text = "epoch";
        plot.Axes.Left.Label.Text = name;
        var epochs = history.Epochs.Select(each => (double)each.Epoch).ToArray();
        Curve(plot, "training", epochs, train, Palette.Blue);
        var validation = Curve(plot, "validation", epochs, valid, Palette.Orange);
        var validationApart = validation is not null && ScalesDiffer(train, valid);
        if (validationApart)
        {
            validation!.Axes.YAxis = plot.Axes.Right;
            plot.Axes.Left.Label.Text = $"training {name}";
            plot.Axes.Right.Label.Text = $"validation {name}";
            Tint(plot.Axes.Left, Palette.Blue);
            Tint(plot.Axes.Right, Palette.Orange);
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
        plot.Axes.Right.MinimumSize = validationApart ? 60 : 20;

        // Only whole epochs have a tick, and as many as there is room for.
        var step = Math.Max(1, (int)Math.Ceiling(epochs.Length / 10.0));
        plot.Axes.Bottom.SetTicks(
            [.. epochs.Where(epoch => epoch % step == 0 || epochs.Length == 1)],
            [.. epochs.Where(epoch => epoch % step == 0 || epochs.Length == 1).Select(epoch => Numbers.Whole(epoch))]);
        plot.Axes.SetLimitsX(epochs[0] - 0.5, epochs[^1] + 0.5);
        plot.Grid.MajorLineColor = Of(Palette.Line).WithAlpha(0.6);
        plot.Legend.FontName = PictureFont.Name;
        plot.Legend.FontSize = TextSize.Small + 1;
        plot.Legend.OutlineColor = Of(Palette.Line);
        plot.Legend.ShadowColor = Colors.Transparent;
        plot.ShowLegend();
        return plot;
    }

    private static ScottPlot.Plottables.Scatter? Curve(Plot plot, string name, double[] epochs, double[] values, SKColor color)
    {
        var points = epochs.Zip(values).Where(point => IsDrawn(point.Second)).ToArray();
        if (points.Length == 0)
        {
            return null;
        }

        var curve = plot.Add.Scatter(points.Select(point => point.First).ToArray(), points.Select(point => point.Second).ToArray(), Of(color));
        curve.LegendText = name;
        curve.LineWidth = 2;
        curve.MarkerSize = points.Length <= 40 ? 6 : 0;
        return curve;
    }

    /// <summary>Whether one curve would lie flat beside the other: the one's values are several times the other's throughout.</summary>
    private static bool ScalesDiffer(double[] train, double[] valid)
    {
        const double Times = 4;
        var (one, other) = (Median(train), Median(valid));
        return one > 0 && other > 0 && Math.Max(one, other) / Math.Min(one, other) > Times;

        static double Median(double[] values)
        {
            var finite = values.Where(IsDrawn).Order().ToArray();
            return finite.Length == 0 ? 0 : finite[finite.Length / 2];
        }
    }

    private static bool IsDrawn(double value) => Math.Abs(value) <= Largest;

    private static void Tint(IAxis axis, SKColor color)
    {
        axis.Label.ForeColor = Of(color);
        axis.TickLabelStyle.ForeColor = Of(color);
    }

    private static Color Of(SKColor color) => new(color.Red, color.Green, color.Blue);
}
