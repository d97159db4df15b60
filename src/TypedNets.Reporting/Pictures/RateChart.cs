using System.Globalization;
using ScottPlot;
using SkiaSharp;

namespace TypedNets.Reporting;

/// <summary>The loss over the learning rate, which grows tenfold by equal steps to the right.</summary>
/// <param name="curve">What the range test found, of two points at least.</param>
internal sealed class RateChart(LearningRateCurve curve) : Picture(760, 440)
{
    private const int Heading = 40;

    private protected override void Draw(Drawing drawing)
    {
        var title = curve.Suggestion is { } rate ? $"The loss falls most steeply at a learning rate of {Text(rate)}" : "The loss never falls";
        drawing.Text(title, Width / 2, 24, TextSize.Title, align: SKTextAlign.Center, width: Width - 40);
        drawing.Chart(Chart(), SKRect.Create(0, Heading, Width, Height - Heading));
    }

    private Plot Chart()
    {
        _ = PictureFont.Typeface;
        var plot = new Plot();
        plot.Font.Set(PictureFont.Name);
        var rates = curve.Points.Select(point => Math.Log10(point.LearningRate)).ToArray();
        var losses = plot.Add.ScatterPoints(rates, [.. curve.Points.Select(point => point.Loss)], ToPlotColor(Palette.Bar));
        losses.MarkerSize = 4;
        losses.LegendText = "each batch";
        var smooth = plot.Add.ScatterLine(rates, [.. curve.Points.Select(point => point.SmoothLoss)], ToPlotColor(Palette.Blue));
        smooth.LineWidth = 2;
        smooth.LegendText = "mean around";
        if (curve.Suggestion is { } rate)
        {
            var line = plot.Add.VerticalLine(Math.Log10(rate), 2, ToPlotColor(Palette.Orange), LinePattern.Dashed);
            line.LegendText = "steepest";
        }

        plot.Axes.Bottom.Label.Text = "learning rate";
        plot.Axes.Left.Label.Text = "loss";
        foreach (var axis in plot.Axes.GetAxes())
        {
            axis.Label.FontName = axis.TickLabelStyle.FontName = PictureFont.Name;
            axis.Label.FontSize = TextSize.Normal;
            axis.TickLabelStyle.FontSize = TextSize.Small + 1;
            axis.Label.Bold = false;
        }

        // Room between an axis' numbers and its name.
        plot.Axes.Left.MinimumSize = 68;
        plot.Axes.Right.MinimumSize = 30;

        // Powers of ten; where the rates span less than two, the ends as well.
        var powers = Enumerable.Range((int)Math.Ceiling(rates[0] - 1e-9), (int)Math.Floor(rates[^1] + 1e-9) - (int)Math.Ceiling(rates[0] - 1e-9) + 1).Select(power => (double)power);
        var ticks = powers.Count() >= 2 ? powers.ToArray() : [rates[0], (rates[0] + rates[^1]) / 2, rates[^1]];
        plot.Axes.Bottom.SetTicks(ticks, [.. ticks.Select(tick => Text(Math.Pow(10, tick)))]);

        // The last losses may be a hundred times the first: they go out at the top.
        var (low, first) = (curve.Points.Min(point => point.Loss), curve.Points[0].SmoothLoss);
        var top = Math.Min(curve.Points.Max(point => point.Loss), first + Math.Max(first - low, 0.1 * Math.Abs(first)));
        plot.Axes.SetLimits(rates[0], rates[^1], low - (0.1 * (top - low)), top + (0.1 * (top - low)));
        plot.Grid.MajorLineColor = ToPlotColor(Palette.Line).WithAlpha(0.6);
        plot.Legend.FontName = PictureFont.Name;
        plot.Legend.FontSize = TextSize.Small + 1;
        plot.Legend.OutlineColor = ToPlotColor(Palette.Line);
        plot.Legend.ShadowColor = Colors.Transparent;
        plot.Legend.Alignment = Alignment.LowerLeft;
        plot.ShowLegend();
        return plot;
    }

    /// <summary>A rate as people write it: 0.003, 1e-05.</summary>
    private static string Text(double rate) => rate.ToString(rate is >= 0.00095 and < 1000 ? "G2" : "0.#e0", CultureInfo.InvariantCulture);

    private static Color ToPlotColor(SKColor color) => new(color.Red, color.Green, color.Blue);
}
