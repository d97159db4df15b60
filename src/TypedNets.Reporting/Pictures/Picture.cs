using System.Globalization;
using System.Xml.Linq;
using SkiaSharp;
using TypedNets.Files;

namespace TypedNets.Reporting;

/// <summary>Something drawn, to be saved as PNG or SVG. <see cref="Pictures"/> draws them.</summary>
public abstract class Picture
{
    private protected Picture(int width, int height) => (Width, Height) = (width, height);

    /// <summary>The width in pixels.</summary>
    public int Width { get; }

    /// <summary>The height in pixels.</summary>
    public int Height { get; }

    /// <summary>Saves the picture; its folder is made if need be. The file appears whole or not at all.</summary>
    /// <param name="path">The file, ending in <c>.png</c> or <c>.svg</c>; replaced if it is there.</param>
    /// <param name="scale">How many pixels of a PNG one pixel of the picture becomes: 2 for a screen of high density.</param>
    /// <exception cref="ArgumentException">The path ends otherwise, or the scale is not above 0.</exception>
    /// <exception cref="IOException">The file cannot be written there.</exception>
    public void Save(string path, double scale = 1)
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(path);
        switch (Path.GetExtension(path).ToLowerInvariant())
        {
            case ".png":
                AtomicFile.Write(path, ToPng(scale));
                break;
            case ".svg":
                AtomicFile.Write(path, ToSvg());
                break;
            default:
                throw new ArgumentException($"A picture is saved as .png or .svg, but its path is '{path}'");
        }
    }

    /// <summary>The picture as the bytes of a PNG file.</summary>
    /// <param name="scale">How many pixels one pixel of the picture becomes.</param>
    /// <exception cref="ArgumentOutOfRangeException">The scale is not above 0, or makes a picture too large.</exception>
    public byte[] ToPng(double scale = 1)
    {
        const int Largest = 32_767;
        var (width, height) = (Math.Round(Width * scale), Math.Round(Height * scale));
        if (!(width is >= 1 and <= Largest && height is >= 1 and <= Largest))
        {
            throw new ArgumentOutOfRangeException(
                nameof(scale), FormattableString.Invariant($"A scale of {scale} makes {Width}×{Height} pixels {width}×{height}: give one that keeps both within 1 to {Largest}"));
        }

        using var surface = SKSurface.Create(new SKImageInfo((int)width, (int)height, SKColorType.Rgba8888, SKAlphaType.Premul));
        surface.Canvas.Scale((float)scale);
        DrawOn(surface.Canvas);
        using var image = surface.Snapshot();
        using var data = image.Encode(SKEncodedImageFormat.Png, 100);
        return data.ToArray();
    }

    /// <summary>The picture as an SVG document, its texts as text.</summary>
    public string ToSvg() => ToSvgElement().ToString();

    /// <summary>The same, to stand in a page.</summary>
    internal XElement ToSvgElement()
    {
        using var stream = new MemoryStream();
        using (var canvas = SKSvgCanvas.Create(SKRect.Create(Width, Height), stream))
        {
            DrawOn(canvas);
        }

        stream.Position = 0;
        return SvgForBrowsers.Mend(XElement.Load(stream), Width, Height);
    }

    private protected abstract void Draw(Drawing drawing);

    private void DrawOn(SKCanvas canvas)
    {
        // The numbers at a chart's axes are written in the thread's culture: they are alike everywhere, as those in tables are.
        var culture = CultureInfo.CurrentCulture;
        CultureInfo.CurrentCulture = CultureInfo.InvariantCulture;
        try
        {
            canvas.Clear(SKColors.White);
            Draw(new Drawing(canvas));
        }
        finally
        {
            CultureInfo.CurrentCulture = culture;
        }
    }
}
