using SkiaSharp;

namespace TypedNets.Reporting;

/// <summary>Loss beside accuracy, or beside the first metric where there is no accuracy, epoch by epoch.</summary>
/// <param name="title">What stands above.</param>
/// <param name="curves">What is drawn side by side.</param>
internal sealed class LearningCurves(string title, IReadOnlyList<LearningCurve> curves) : Picture(1000, 420)
{
    private const int Heading = 40;

    private protected override void Draw(Drawing drawing)
    {
        drawing.Text(title, Width / 2, 24, TextSize.Title, align: SKTextAlign.Center, width: Width - 40);
        var width = Width / curves.Count;
        foreach (var (place, curve) in curves.Index())
        {
            drawing.Chart(curve.Chart(), SKRect.Create(place * width, Heading, width, Height - Heading));
        }
    }
}
