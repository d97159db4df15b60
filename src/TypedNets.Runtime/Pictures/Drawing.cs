using ScottPlot;
using SkiaSharp;

namespace TypedNets;

/// <summary>The few strokes that pictures are made of, in pixels from the top left.</summary>
/// <param name="canvas">Where they go.</param>
internal sealed class Drawing(SKCanvas canvas)
{
    /// <summary>Writes a line of text.</summary>
    /// <param name="text">The text; shortened with an ellipsis where it is too wide.</param>
    /// <param name="x">Where it starts, is centred or ends, as <paramref name="align"/> says.</param>
    /// <param name="middle">The middle of its line.</param>
    /// <param name="size">Its size.</param>
    /// <param name="color">Its colour; black if none is given.</param>
    /// <param name="align">What <paramref name="x"/> is.</param>
    /// <param name="width">The room it has.</param>
    public void Text(
        string text, float x, float middle, float size = TextSize.Normal, SKColor? color = null, SKTextAlign align = SKTextAlign.Left, float width = float.MaxValue)
    {
        using var font = PictureFont.OfSize(size);
        using var paint = new SKPaint { Color = color ?? Palette.Ink, IsAntialias = true };
        canvas.DrawText(TextSize.Fit(text, size, width), x, middle + (0.35f * size), align, font, paint);
    }

    /// <summary>Writes a line of text from the bottom to the top.</summary>
    public void TextUp(string text, float middle, float bottom, float size, float width)
    {
        canvas.Save();
        canvas.RotateDegrees(-90, middle, bottom);
        Text(text, middle, bottom, size, width: width);
        canvas.Restore();
    }

    /// <summary>Fills a rectangle.</summary>
    public void Fill(SKRect area, SKColor color)
    {
        using var paint = new SKPaint { Color = color, IsAntialias = false };
        canvas.DrawRect(area, paint);
    }

    /// <summary>Draws a rectangle's edge, inside it.</summary>
    public void Frame(SKRect area, SKColor color, float thickness = 1)
    {
        using var paint = new SKPaint { Color = color, IsAntialias = false, IsStroke = true, StrokeWidth = thickness };
        canvas.DrawRect(SKRect.Inflate(area, -thickness / 2, -thickness / 2), paint);
    }

    /// <summary>Draws an image: enlarged pixels stay squares, a smaller image is smoothed.</summary>
    public void Image(SKBitmap bitmap, SKRect area)
    {
        using var image = SKImage.FromBitmap(bitmap);
        var sampling = area.Width >= bitmap.Width ? new SKSamplingOptions(SKFilterMode.Nearest) : new SKSamplingOptions(SKFilterMode.Linear, SKMipmapMode.Linear);
        canvas.DrawImage(image, area, sampling);
    }

    /// <summary>Draws a chart.</summary>
    public void Chart(Plot plot, SKRect area)
    {
        // Its first rendering finds its layout and may draw twice, which would stay twice in an SVG.
        plot.RenderInMemory((int)area.Width, (int)area.Height);

        // A chart first clears all that it may draw on.
        canvas.Save();
        canvas.ClipRect(area);
        plot.Render(canvas, new PixelRect(area.Left, area.Right, area.Bottom, area.Top));
        canvas.Restore();
    }
}
