using SkiaSharp;

namespace TypedNets.Data;

/// <summary>A decoded image: red, green, blue and how opaque each pixel is, as the file has them, and how the image is to be turned.</summary>
/// <param name="colors">Four bytes a pixel; freed with the image.</param>
/// <param name="storedWidth">The pixels of a row, as stored.</param>
/// <param name="storedHeight">The rows, as stored.</param>
/// <param name="origin">Where the first pixel belongs.</param>
internal sealed class Decoded(PixelBuffer colors, int storedWidth, int storedHeight, SKEncodedOrigin origin) : IDisposable
{
    /// <summary>Where the decoder puts the pixels.</summary>
    public nint Address => colors.Address;

    /// <summary>The width as one looks at it.</summary>
    public int Width { get; } = Upright(new(storedWidth, storedHeight), origin).Width;

    /// <summary>The height as one looks at it.</summary>
    public int Height { get; } = Upright(new(storedWidth, storedHeight), origin).Height;

    /// <summary>Width and height as one looks at it: the origins from LeftTop on have rows and columns exchanged.</summary>
    public static (int Width, int Height) Upright(SKSizeI stored, SKEncodedOrigin origin) =>
        origin >= SKEncodedOrigin.LeftTop ? (stored.Height, stored.Width) : (stored.Width, stored.Height);

    /// <summary>Red, green and blue, one after the other.</summary>
    /// <param name="planes">Takes them.</param>
    public void Colors(Span<byte> planes)
    {
        var stored = colors.Bytes;
        var plane = Width * Height;
        for (var pixel = 0; pixel < plane; pixel++)
        {
            (planes[pixel], planes[plane + pixel], planes[(2 * plane) + pixel]) = At(stored, pixel);
        }
    }

    /// <summary>How bright each pixel is, in Pillow's whole numbers: what is grey stays as it is.</summary>
    /// <param name="grey">Takes it.</param>
    public void Grey(Span<byte> grey)
    {
        var stored = colors.Bytes;
        for (var pixel = 0; pixel < grey.Length; pixel++)
        {
            var (red, green, blue) = At(stored, pixel);
            grey[pixel] = (byte)(((19595 * red) + (38470 * green) + (7471 * blue) + 0x8000) >> 16);
        }
    }

    /// <inheritdoc/>
    public void Dispose() => colors.Dispose();

    private (byte Red, byte Green, byte Blue) At(ReadOnlySpan<byte> stored, int pixel)
    {
        var (y, x) = (pixel / Width, pixel % Width);
        var (column, row) = origin switch
        {
            SKEncodedOrigin.TopRight => (storedWidth - 1 - x, y),
            SKEncodedOrigin.BottomRight => (storedWidth - 1 - x, storedHeight - 1 - y),
            SKEncodedOrigin.BottomLeft => (x, storedHeight - 1 - y),
            SKEncodedOrigin.LeftTop => (y, x),
            SKEncodedOrigin.RightTop => (y, storedHeight - 1 - x),
            SKEncodedOrigin.RightBottom => (storedWidth - 1 - y, storedHeight - 1 - x),
            SKEncodedOrigin.LeftBottom => (storedWidth - 1 - y, x),
            _ => (x, y),
        };
        var at = stored.Slice(4 * ((row * storedWidth) + column), 4);
        var opaque = at[3];
        return opaque == byte.MaxValue ? (at[0], at[1], at[2]) : (OnWhite(at[0], opaque), OnWhite(at[1], opaque), OnWhite(at[2], opaque));
    }

    private static byte OnWhite(byte color, byte opaque) => (byte)(((color * opaque) + (byte.MaxValue * (byte.MaxValue - opaque)) + 127) / byte.MaxValue);
}
