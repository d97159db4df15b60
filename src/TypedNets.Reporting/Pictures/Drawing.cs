using ScottPlot;
using SkiaSharp;

namespace TypedNets.Reporting;

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
        using var font = PictureFont.Create(size);
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

    /// <summary>Draws a straight line.</summary>
    public void Line(float fromX, float fromY, float toX, float toY, SKColor color)
    {
        using var paint = new SKPaint { Color = color, IsAntialias = true, IsStroke = true, StrokeWidth = 1 };
        canvas.DrawLine(fromX, fromY, toX, toY, paint);
    }

    /// <summary>Fills a rectangle.</summary>
    public void Fill(SKRect area, SKColor color)
    {
        using var paint = new SKPaint { Color = color, IsAntialias = false };
        canvas.DrawRect(area, paint);
    }

    /// <summary>Draws a rectangle's edge, inside it.</summary>
    public void Outline(SKRect area, SKColor color, float thickness = 1)
    {
        using var paint = new SKPaint { Color = color, IsAntialias = false, IsStroke = true, StrokeWidth = thickness };
        canvas.DrawRect(SKRect.Inflate(area, -thickness / 2, -thickness / 2), paint);
    }

    /// <summary>Draws a rectangle with round corners.</summary>
    /// <param name="area">The rectangle; its edge lies inside.</param>
    /// <param name="radius">Of the corners; half of the shorter side makes a pill or a circle.</param>
    /// <param name="fill">The colour within.</param>
    /// <param name="line">The colour of its edge.</param>
    public void Round(SKRect area, float radius, SKColor fill, SKColor line)
    {
        var inside = SKRect.Inflate(area, -0.5f, -0.5f);
        using var ground = new SKPaint { Color = fill, IsAntialias = true };
        using var edge = new SKPaint { Color = line, IsAntialias = true, IsStroke = true, StrokeWidth = 1 };
        canvas.DrawRoundRect(inside, radius, radius, ground);
        canvas.DrawRoundRect(inside, radius, radius, edge);
    }

    /// <summary>Draws a line through points, its corners round, with a head at its end.</summary>
    /// <param name="points">The points, each straight above, below or beside the one before.</param>
    /// <param name="color">Its colour.</param>
    public void Arrow(IReadOnlyList<SKPoint> points, SKColor color)
    {
        const float Radius = 8;
        const float Head = 7;
        using var paint = new SKPaint { Color = color, IsAntialias = true, IsStroke = true, StrokeWidth = 1.4f };
        using var path = new SKPath();
        var end = points[^1];
        var (toX, toY) = (Math.Sign(end.X - points[^2].X), Math.Sign(end.Y - points[^2].Y));
        path.MoveTo(points[0]);
        for (var corner = 1; corner < points.Count - 1; corner++)
        {
            var radius = Math.Min(Radius, Math.Min(SKPoint.Distance(points[corner - 1], points[corner]), SKPoint.Distance(points[corner], points[corner + 1])) / 2);
            path.ArcTo(points[corner], points[corner + 1], radius);
        }

        path.LineTo(end.X - (toX * (Head - 1)), end.Y - (toY * (Head - 1)));
        canvas.DrawPath(path, paint);
        using var head = new SKPath();
        head.MoveTo(end);
        head.LineTo(end.X - (toX * Head) - (toY * Head / 2), end.Y - (toY * Head) + (toX * Head / 2));
        head.LineTo(end.X - (toX * Head) + (toY * Head / 2), end.Y - (toY * Head) - (toX * Head / 2));
        head.Close();
        paint.IsStroke = false;
        canvas.DrawPath(head, paint);
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
