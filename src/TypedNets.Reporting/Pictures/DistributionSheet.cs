using System.Globalization;
using SkiaSharp;
using TypedNets.Data;

namespace TypedNets.Reporting;

/// <summary>Images in two columns, each with what it was taken for and the share of each class as bars.</summary>
internal sealed class DistributionSheet : Picture
{
    private const int Columns = 2;
    private const int Room = 128;
    private const int Gap = 24;
    private const int Top = 48;
    private const int Heading = 26;
    private const int BarHeight = 16;
    private const int BarWidth = 130;
    private const int PercentWidth = 48;
    private const int MostClasses = 10;

    private readonly ImageSet set;
    private readonly IReadOnlyList<Prediction> predictions;
    private readonly string title;
    private readonly SKSizeI size;
    private readonly int names;

    public DistributionSheet(ImageSet set, IReadOnlyList<Prediction> predictions, string title)
        : this(
            set,
            predictions,
            title,
            ImageSize.Fit(set.SampleShape[2], set.SampleShape[1], Room),
            Math.Min(180, TextSize.Widest(set.ClassNames, TextSize.Small + 1)))
    {
    }

    private DistributionSheet(ImageSet set, IReadOnlyList<Prediction> predictions, string title, SKSizeI size, int names)
        : base(Gap + (Math.Min(Columns, predictions.Count) * (PanelWidth(size, names) + Gap)), Top + ((predictions.Count + Columns - 1) / Columns * PanelHeight(set, size)))
    {
        (this.set, this.predictions, this.title, this.size, this.names) = (set, predictions, title, size, names);
    }

    private protected override void Draw(Drawing drawing)
    {
        drawing.Text(title, Gap, Top / 2, TextSize.Title, width: Width - (2 * Gap));
        foreach (var (index, prediction) in predictions.Index())
        {
            Panel(drawing, prediction, Gap + (index % Columns * (PanelWidth(size, names) + Gap)), Top + (index / Columns * PanelHeight(set, size)));
        }
    }

    private void Panel(Drawing drawing, Prediction prediction, float x, float y)
    {
        var (predicted, actual) = (set.ClassNames[prediction.Predicted], set.ClassNames[prediction.Actual]);
        var color = prediction.IsRight ? Palette.Right : Palette.Wrong;
        drawing.Text(prediction.IsRight ? $"{predicted}: right" : $"{predicted}: wrong, is {actual}", x, y + (Heading / 2) - 2, color: color, width: PanelWidth(size, names));
        var area = SKRect.Create(x, y + Heading, size.Width, size.Height);
        using var bitmap = Bitmaps.Image(set, prediction.Index);
        drawing.Image(bitmap, area);
        if (!prediction.IsRight)
        {
            drawing.Outline(SKRect.Inflate(area, 4, 4), Palette.Wrong, 3);
        }

        var middle = y + Heading + (BarHeight / 2);
        foreach (var each in Shown(prediction))
        {
            var tint = each == prediction.Actual ? Palette.Right : each == prediction.Predicted ? Palette.Wrong : Palette.Bar;
            var ink = tint == Palette.Bar ? Palette.Ink : tint;
            var left = x + size.Width + 14 + names + 8;
            var share = float.IsFinite(prediction.Probabilities[each]) ? prediction.Probabilities[each] : 0;
            drawing.Text(set.ClassNames[each], left - 8, middle, TextSize.Small + 1, ink, SKTextAlign.Right, names);
            drawing.Fill(SKRect.Create(left, middle - 5, Math.Max(1, BarWidth * share), 11), tint);
            drawing.Text(
                (100 * share).ToString("F1", CultureInfo.InvariantCulture) + " %", left + Math.Max(1, BarWidth * share) + 5, middle, TextSize.Small, ink);
            middle += BarHeight;
        }
    }

    private static IEnumerable<int> Shown(Prediction prediction)
    {
        var all = Enumerable.Range(0, prediction.Probabilities.Count);
        return prediction.Probabilities.Count <= MostClasses
            ? all
            : all.OrderByDescending(each => each == prediction.Actual).ThenByDescending(each => prediction.Probabilities[each]).Take(MostClasses).Order();
    }

    private static int PanelWidth(SKSizeI size, int names) => size.Width + 14 + names + 8 + BarWidth + PercentWidth;

    private static int PanelHeight(ImageSet set, SKSizeI size) => Heading + Math.Max(size.Height, Math.Min(MostClasses, set.ClassNames.Count) * BarHeight) + Gap;
}
