using SkiaSharp;

namespace TypedNets.Reporting;

/// <summary>How large images are drawn.</summary>
internal static class ImageSize
{
    /// <summary>The size in which an image is drawn about so large: a whole number of times its own, so that all its pixels are alike, or smaller if it is larger.</summary>
    /// <param name="width">The image's width.</param>
    /// <param name="height">The image's height.</param>
    /// <param name="room">The longer side's largest size.</param>
    public static SKSizeI Fit(long width, long height, int room)
    {
        var longer = Math.Max(width, height);
        var scale = longer <= room ? room / longer : (double)room / longer;
        return new((int)Math.Max(1, Math.Round(width * scale)), (int)Math.Max(1, Math.Round(height * scale)));
    }
}
