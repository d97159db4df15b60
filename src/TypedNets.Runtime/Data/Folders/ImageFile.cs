using SkiaSharp;

namespace TypedNets;

/// <summary>An image file as the pixels of a sample.</summary>
internal static class ImageFile
{
    // Four bytes a pixel, once for each thread that reads.
    private const long MostPixels = 200_000_000;

    /// <summary>Reads an image.</summary>
    /// <param name="path">The file.</param>
    /// <param name="shape">(C, H, W), one or three channels.</param>
    /// <param name="resize">Whether another size is made to fit.</param>
    /// <param name="pixels">Takes the pixels, channel after channel.</param>
    /// <exception cref="DataException">The file cannot be read, or has another size.</exception>
    public static void Read(string path, Shape shape, bool resize, Span<byte> pixels)
    {
        var image = Decode(path);
        var (channels, height, width) = ((int)shape[0], (int)shape[1], (int)shape[2]);
        if (!resize && (image.Width != width || image.Height != height))
        {
            throw new DataException($"{path} is {image.Width}×{image.Height} pixels, but {width}×{height} are expected: have the images resized, or leave this one out");
        }

        var planes = channels == 3 ? image.Colors() : image.Grey();
        if (image.Width == width && image.Height == height)
        {
            planes.CopyTo(pixels);
            return;
        }

        Resampling.Cover(planes, channels, image.Height, image.Width, pixels, height, width);
    }

    private static Decoded Decode(string path)
    {
        var bytes = Bytes(path);
        if (bytes.Length == 0)
        {
            throw new DataException($"{path} is empty (0 bytes): fetch it anew or delete it");
        }

        using var stream = new MemoryStream(bytes);
        using var codec = SKCodec.Create(stream, out var opened);
        if (codec is null)
        {
            throw opened == SKCodecResult.IncompleteInput
                ? Truncated(path, bytes.Length)
                : new DataException($"{path} is not an image that can be read (PNG, JPEG, BMP, GIF, WebP): its {bytes.Length} bytes begin with {Start(bytes)}");
        }

        var size = codec.Info.Size;
        if ((long)size.Width * size.Height > MostPixels)
        {
            throw new DataException(FormattableString.Invariant($"{path} is {size.Width}×{size.Height} pixels, more than the {MostPixels / 1_000_000} million that are read: make it smaller first"));
        }

        var info = new SKImageInfo(size.Width, size.Height, SKColorType.Rgba8888, SKAlphaType.Unpremul);
        var colors = new byte[info.BytesSize];
        SKCodecResult result;
        unsafe
        {
            fixed (byte* memory = colors)
            {
                result = codec.GetPixels(info, (nint)memory);
            }
        }

        return result switch
        {
            SKCodecResult.Success => new Decoded(colors, size.Width, size.Height, codec.EncodedOrigin),
            SKCodecResult.IncompleteInput => throw Truncated(path, bytes.Length),
            _ => throw new DataException($"{path} is a damaged image ({result}): fetch it anew or delete it"),
        };
    }

    private static byte[] Bytes(string path)
    {
        try
        {
            return File.ReadAllBytes(path);
        }
        catch (Exception problem) when (problem is IOException or UnauthorizedAccessException)
        {
            throw new DataException($"{path} cannot be read ({problem.Message.TrimEnd('.')}): see that it is there and that this user may read it", problem);
        }
    }

    private static DataException Truncated(string path, int length) => new($"{path} is truncated: its {length} bytes end in the middle of the image; fetch it anew or delete it");

    private static string Start(byte[] bytes) => bytes.Take(8).All(each => each is >= 0x20 and < 0x7F)
        ? $"the text '{string.Concat(bytes.Take(8).Select(each => (char)each))}'"
        : string.Join(" ", bytes.Take(8).Select(each => each.ToString("x2", System.Globalization.CultureInfo.InvariantCulture)));
}
