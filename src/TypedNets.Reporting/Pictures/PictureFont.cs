using ScottPlot;
using SkiaSharp;

namespace TypedNets.Reporting;

/// <summary>The font of all pictures. It lies in this assembly, because without a font on the machine text would be left out without a word.</summary>
internal sealed class PictureFont : IFontResolver
{
    /// <summary>The font's family.</summary>
    public const string Name = "Lato";

    private static readonly Lazy<SKTypeface> Regular = new(Read);

    private PictureFont()
    {
    }

    /// <summary>The font, ready also for ScottPlot.</summary>
    public static SKTypeface Typeface => Regular.Value;

    /// <summary>The font in a size.</summary>
    /// <param name="size">The size in pixels.</param>
    public static SKFont Create(float size) => new(Typeface, size) { Edging = SKFontEdging.Antialias, Subpixel = true, LinearMetrics = true, Hinting = SKFontHinting.None };

    /// <inheritdoc/>
    public SKTypeface? CreateTypeface(string fontName, FontWeight weight, FontSlant slant, FontSpacing spacing) => fontName == Name ? Read() : null;

    /// <inheritdoc/>
    public SKTypeface? CreateTypeface(string fontName, bool bold, bool italic) => fontName == Name ? Read() : null;

    private static SKTypeface Read()
    {
        lock (Fonts.FontResolvers)
        {
            if (!Fonts.FontResolvers.OfType<PictureFont>().Any())
            {
                Fonts.FontResolvers.Insert(0, new PictureFont());
            }
        }

        using var resource = typeof(PictureFont).Assembly.GetManifestResourceStream("Lato-Regular.ttf")!;
        using var bytes = new MemoryStream();
        resource.CopyTo(bytes);
        using var data = SKData.CreateCopy(bytes.ToArray());
        return SKTypeface.FromData(data);
    }
}
