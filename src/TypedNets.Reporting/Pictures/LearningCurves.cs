using SkiaSharp;

namespace TypedNets.Reporting;

/// <summary>Loss beside accuracy, or beside the first metric where there is no accuracy, epoch by epoch.</summary>
/// <param name="history">What a training came to, of one epoch at least.</param>
internal sealed class LearningCurves(History history) : Picture(1000, 420)
{
    private const int Heading = 40;

    private protected override void Draw(Drawing drawing)
    {
        drawing.Text(history.Network, Width / 2, 24, TextSize.Title, align: SKTextAlign.Center, width: Width - 40);
        var curves = LearningCurve.FromHistory(history);
        var width = Width / curves.Count;
        foreach (var (place, curve) in curves.Index())
        {
            drawing.Chart(curve.Chart(), SKRect.Create(place * width, Heading, width, Height - Heading));
        }
    }
}
