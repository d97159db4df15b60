using System.Globalization;
using SkiaSharp;

namespace TypedNets.Reporting;

/// <summary>A confusion matrix: a row a class, a column a class it was taken for. Every class has a cell with its count and, where there is room, its share.</summary>
internal sealed class ConfusionTable : Picture
{
    private const int Gap = 20;
    private const int Top = 74;
    private const int MostWithShares = 20;
    private const int LongestName = 130;

    private readonly Evaluation evaluation;
    private readonly int names;
    private readonly bool upright;
    private readonly SKSizeI cell;

    public ConfusionTable(Evaluation evaluation)
        : this(evaluation, Math.Min(LongestName, TextSize.Widest(evaluation.Classes.Select(each => each.Name))), evaluation.Classes.Count)
    {
    }

    private ConfusionTable(Evaluation evaluation, int names, int classes)
        : this(evaluation, names, upright: classes > 12 || names > 92, classes > MostWithShares ? new SKSizeI(34, 22) : new SKSizeI(60, 44), classes)
    {
    }

    private ConfusionTable(Evaluation evaluation, int names, bool upright, SKSizeI cell, int classes)
        : this(evaluation, names, upright, upright ? cell : new SKSizeI(Math.Max(cell.Width, names + 10), cell.Height), classes, upright ? names + 6 : 22)
    {
    }

    private ConfusionTable(Evaluation evaluation, int names, bool upright, SKSizeI cell, int classes, int head)
        : base(Gap + names + 30 + (classes * cell.Width) + Gap, Top + head + (classes * cell.Height) + Gap)
    {
        (this.evaluation, this.names, this.upright, this.cell) = (evaluation, names, upright, cell);
    }

    private protected override void Draw(Drawing drawing)
    {
        var classes = evaluation.Classes;
        var left = Width - Gap - (classes.Count * cell.Width);
        var top = Height - Gap - (classes.Count * cell.Height);
        var middle = left + (classes.Count * cell.Width / 2);
        drawing.Text(
            string.Create(CultureInfo.InvariantCulture, $"{evaluation.Correct:N0} of {evaluation.Count:N0} right ({NumberFormat.Percent(evaluation.Accuracy)})"),
            middle, 24, TextSize.Title, align: SKTextAlign.Center, width: Width - (2 * Gap));
        drawing.Text("predicted", middle, 54, color: Palette.Faint, align: SKTextAlign.Center);
        drawing.TextUp("actual", Gap + 2, top + (classes.Count * cell.Height / 2) + 20, TextSize.Normal, 100);
        foreach (var (index, name) in classes.Select(each => each.Name).Index())
        {
            drawing.Text(name, left - 8, top + (index * cell.Height) + (cell.Height / 2), align: SKTextAlign.Right, width: names);
            var center = left + (index * cell.Width) + (cell.Width / 2);
            if (upright)
            {
                drawing.TextUp(name, center, top - 6, TextSize.Normal, names);
            }
            else
            {
                drawing.Text(name, center, top - 12, align: SKTextAlign.Center, width: cell.Width - 4);
            }
        }

        var counts = evaluation.ConfusionMatrix;
        for (var actual = 0; actual < classes.Count; actual++)
        {
            for (var predicted = 0; predicted < classes.Count; predicted++)
            {
                var area = SKRect.Create(left + (predicted * cell.Width), top + (actual * cell.Height), cell.Width, cell.Height);
                Cell(drawing, area, counts[actual, predicted], ClassScores.Share(counts[actual, predicted], classes[actual].Count), actual == predicted);
            }
        }

        drawing.Outline(SKRect.Create(left, top, classes.Count * cell.Width, classes.Count * cell.Height), Palette.Faint);
    }

    private void Cell(Drawing drawing, SKRect area, long count, double share, bool right)
    {
        // The root, so that a mistake of a few in a hundred is seen; right and wrong in two colours.
        var depth = Math.Sqrt(share);
        drawing.Fill(area, Palette.Between(SKColors.White, right ? Palette.Blue : Palette.Wrong, depth));
        drawing.Outline(area, Palette.Line, 0.5f);
        if (count == 0)
        {
            return;
        }

        var ink = depth > 0.6 ? SKColors.White : Palette.Ink;
        var withShare = evaluation.Classes.Count <= MostWithShares;
        drawing.Text(
            count.ToString("N0", CultureInfo.InvariantCulture), area.MidX, area.MidY - (withShare ? 8 : 0), withShare ? TextSize.Normal : TextSize.Small, ink, SKTextAlign.Center);
        if (withShare)
        {
            drawing.Text(NumberFormat.Percent(share), area.MidX, area.MidY + 10, TextSize.Small, ink, SKTextAlign.Center);
        }
    }
}
