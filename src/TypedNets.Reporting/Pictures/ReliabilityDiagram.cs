using SkiaSharp;

namespace TypedNets.Reporting;

/// <summary>How often a network is right over how sure it is: on the diagonal where both are the same. Below stands how many samples a bin has.</summary>
/// <param name="panels">What is drawn side by side, each with its heading.</param>
internal sealed class ReliabilityDiagram(IReadOnlyList<(string Heading, Calibration Calibration)> panels) : Picture(panels.Count * Panel, Bottom)
{
    private const int Panel = 440;
    private const int Left = 64;
    private const int Top = 74;
    private const int Side = 340;
    private const int CountsTop = Top + Side + 46;
    private const int CountsHeight = 70;
    private const int Bottom = CountsTop + CountsHeight + 46;

    private protected override void Draw(Drawing drawing)
    {
        foreach (var (index, (heading, calibration)) in panels.Index())
        {
            Draw(drawing, (index * Panel) + Left, heading, calibration);
        }
    }

    private static void Draw(Drawing drawing, int left, string heading, Calibration calibration)
    {
        var middle = left + (Side / 2);
        drawing.Text(heading, middle, 24, TextSize.Title, align: SKTextAlign.Center, width: Panel - 30);
        drawing.Text($"expected calibration error {NumberFormat.Percent(calibration.ExpectedError)}", middle, 52, color: Palette.Faint, align: SKTextAlign.Center, width: Panel - 30);
        Axes(drawing, left);
        var most = calibration.Bins.Max(bin => bin.Count);
        foreach (var bin in calibration.Bins.Where(bin => bin.Count > 0))
        {
            var (from, to) = (left + (float)(bin.From * Side) + 1, left + (float)(bin.To * Side) - 1);
            drawing.Fill(Between(from, to, 0, bin.Accuracy), Palette.Between(SKColors.White, Palette.Blue, 0.75));
            var isSurer = bin.Confidence > bin.Accuracy;
            drawing.Fill(Between(from, to, Math.Min(bin.Accuracy, bin.Confidence), Math.Max(bin.Accuracy, bin.Confidence)), Palette.Between(SKColors.White, isSurer ? Palette.Wrong : Palette.Right, 0.4));
            drawing.Fill(new SKRect(from, Level(bin.Accuracy) - 1.5f, to, Level(bin.Accuracy) + 1.5f), Palette.Blue);
            drawing.Fill(new SKRect(from, CountsTop + CountsHeight - Math.Max(1, (float)bin.Count / most * CountsHeight), to, CountsTop + CountsHeight), Palette.Bar);
        }

        drawing.Line(left, Top + Side, left + Side, Top, Palette.Ink);
        drawing.Outline(new SKRect(left, Top, left + Side, Top + Side), Palette.Faint);
        drawing.Line(left, CountsTop + CountsHeight, left + Side, CountsTop + CountsHeight, Palette.Faint);
        drawing.Text($"{NumberFormat.Whole(most)} at most", left, CountsTop - 8, TextSize.Small, Palette.Faint);
    }

    private static void Axes(Drawing drawing, int left)
    {
        foreach (var tick in Enumerable.Range(0, 6).Select(number => number / 5.0))
        {
            drawing.Line(left, Level(tick), left + Side, Level(tick), Palette.Line);
            drawing.Text(NumberFormat.Percent(tick).Replace(".0", "", StringComparison.Ordinal), left - 8, Level(tick), TextSize.Small, Palette.Faint, SKTextAlign.Right);
            drawing.Text(NumberFormat.Percent(tick).Replace(".0", "", StringComparison.Ordinal), left + (float)(tick * Side), Top + Side + 14, TextSize.Small, Palette.Faint, SKTextAlign.Center);
        }

        drawing.TextUp("right", left - 52, Top + (Side / 2) + 16, TextSize.Normal, 100);
        drawing.Text("how sure the network is", left + (Side / 2), CountsTop + CountsHeight + 18, align: SKTextAlign.Center);
    }

    private static float Level(double share) => Top + Side - (float)(share * Side);

    private static SKRect Between(float from, float to, double low, double high) => new(from, Level(high), to, Level(low));
}
