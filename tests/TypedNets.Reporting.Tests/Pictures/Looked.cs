using SkiaSharp;

namespace TypedNets.Tests.Reporting;

/// <summary>A picture read back as pixels.</summary>
internal static class Looked
{
    public static SKBitmap At(Picture picture) => SKBitmap.Decode(picture.ToPng());

    /// <summary>How many pixels of an area have exactly this colour.</summary>
    public static int Count(SKBitmap bitmap, SKColor color, SKRectI area) => Pixels(bitmap, area).Count(pixel => pixel == color);

    /// <summary>How many pixels of an area are darker than the middle grey.</summary>
    public static int Dark(SKBitmap bitmap, SKRectI area) => Pixels(bitmap, area).Count(pixel => pixel.Red + pixel.Green + pixel.Blue < 3 * 128);

    private static IEnumerable<SKColor> Pixels(SKBitmap bitmap, SKRectI area) =>
        from y in Enumerable.Range(area.Top, area.Height) from x in Enumerable.Range(area.Left, area.Width) select bitmap.GetPixel(x, y);
}
