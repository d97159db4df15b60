using SkiaSharp;
using TypedNets.Files;

namespace TypedNets.Data;

/// <summary>An image file as the pixels of a sample.</summary>
internal static class ImageFile
{
    // Decoded, in the decoder's own hands, and taken apart into channels.
    private const long BytesPerPixel = 12;

    // From here on one image at a time, whatever the number of threads.
    private const long LargePixels = 8_000_000;

    private const string Nameless = "The image";

    private static readonly Lock Large = new();

    /// <summary>Reads an image.</summary>
    /// <param name="path">The file.</param>
    /// <param name="shape">(C, H, W), one or three channels.</param>
    /// <param name="resize">Whether another size is made to fit.</param>
    /// <param name="maxPixels">The most pixels that are decoded, width times height.</param>
    /// <param name="pixels">Takes the pixels, channel after channel.</param>
    /// <exception cref="DataException">The file cannot be read, is not what its name says, is too large, or has another size.</exception>
    public static void Read(string path, Shape shape, bool resize, long maxPixels, Span<byte> pixels) =>
        Read(path, Bytes(path), format => ImageFormats.Check(path, format), shape, resize, maxPixels, pixels);

    /// <summary>Reads an image that has no name, whatever its size.</summary>
    /// <param name="bytes">What would stand in its file.</param>
    /// <param name="shape">(C, H, W), one or three channels.</param>
    /// <param name="maxPixels">The most pixels that are decoded, width times height.</param>
    /// <param name="pixels">Takes the pixels, channel after channel.</param>
    /// <exception cref="DataException">The bytes are no image that is read, or one that is too large.</exception>
    public static void Read(byte[] bytes, Shape shape, long maxPixels, Span<byte> pixels) =>
        Read(Nameless, bytes, format => ImageFormats.CheckRead(Nameless, format), shape, resize: true, maxPixels, pixels);

    /// <summary>Reads an image that lies in another file.</summary>
    /// <param name="name">Where it lies, which is asked for where something is wrong.</param>
    /// <param name="bytes">What would stand in its file.</param>
    /// <param name="shape">(C, H, W), one or three channels.</param>
    /// <param name="resize">Whether another size is made to fit.</param>
    /// <param name="maxPixels">The most pixels that are decoded, width times height.</param>
    /// <param name="pixels">Takes the pixels, channel after channel.</param>
    /// <exception cref="DataException">The bytes are no image that is read, too large, or of another size.</exception>
    public static void Read(Func<string> name, byte[] bytes, Shape shape, bool resize, long maxPixels, Span<byte> pixels)
    {
        try
        {
            Read(Nameless, bytes, format => ImageFormats.CheckRead(Nameless, format), shape, resize, maxPixels, pixels);
        }
        catch (DataException problem)
        {
            throw new DataException(problem.Message.Replace(Nameless, name(), StringComparison.Ordinal), problem);
        }
    }

    /// <summary>The height and width of an image as its header says, upright; null where it is none that is read.</summary>
    /// <param name="path">The file.</param>
    /// <exception cref="DataException">The file cannot be read.</exception>
    public static (long Height, long Width)? Size(string path) => Size(Bytes(path));

    /// <inheritdoc cref="Size(string)"/>
    /// <param name="bytes">What would stand in its file.</param>
    public static (long Height, long Width)? Size(byte[] bytes)
    {
        if (bytes.Length == 0)
        {
            return null;
        }

        using var codec = SKCodec.Create(new SKMemoryStream(bytes), out _);
        return codec is not null && Decoded.Upright(codec.Info.Size, codec.EncodedOrigin) is var (width, height) ? (height, width) : null;
    }

    private static void Read(string path, byte[] bytes, Action<SKEncodedImageFormat> check, Shape shape, bool resize, long maxPixels, Span<byte> pixels)
    {
        if (bytes.Length == 0)
        {
            throw new DataException($"{path} is empty (0 bytes): fetch it anew or delete it");
        }

        // The whole file in native memory: what a stream of ours throws below the decoder ends the process.
        using var codec = SKCodec.Create(new SKMemoryStream(bytes), out var opened) ?? throw (opened == SKCodecResult.IncompleteInput
            ? Truncated(path, bytes.Length)
            : new DataException($"{path} is not an image that can be read ({ImageFormats.Names}): its {bytes.Length} bytes begin with {Start(bytes)}"));
        check(codec.EncodedFormat);
        CheckSize(path, codec, shape, resize, maxPixels);
        if ((long)codec.Info.Width * codec.Info.Height < LargePixels)
        {
            Read(path, bytes.Length, codec, shape, pixels);
            return;
        }

        lock (Large)
        {
            Read(path, bytes.Length, codec, shape, pixels);
        }
    }

    private static void Read(string path, int length, SKCodec codec, Shape shape, Span<byte> pixels)
    {
        var (channels, height, width) = ((int)shape[0], (int)shape[1], (int)shape[2]);
        try
        {
            using var image = Decode(path, length, codec);
            using var planes = new PixelBuffer(channels * image.Width * image.Height);
            if (channels == 3)
            {
                image.Colors(planes.Bytes);
            }
            else
            {
                image.Grey(planes.Bytes);
            }

            if (image.Width == width && image.Height == height)
            {
                planes.Bytes.CopyTo(pixels);
            }
            else
            {
                Resampling.Cover(planes.Bytes, channels, image.Height, image.Width, pixels, height, width);
            }
        }
        catch (OutOfMemoryException problem)
        {
            throw new DataException($"{path} is {codec.Info.Width}×{codec.Info.Height} pixels, for which there is not enough memory: make it smaller first", problem);
        }
    }

    // The header says the size: nothing is decoded yet.
    private static void CheckSize(string path, SKCodec codec, Shape shape, bool resize, long maxPixels)
    {
        var (width, height) = Decoded.Upright(codec.Info.Size, codec.EncodedOrigin);
        var count = (long)width * height;
        maxPixels = Math.Min(maxPixels, Array.MaxLength / 4);
        if (count > maxPixels)
        {
            throw new DataException(FormattableString.Invariant(
                $"{path} says that it is {width}×{height} pixels, more than the {maxPixels / 1e6:0.###} million that are read: make it smaller first, or raise MaxPixels (--max-pixels)"));
        }

        if (!resize && (width != shape[2] || height != shape[1]))
        {
            throw new DataException($"{path} is {width}×{height} pixels, but {shape[2]}×{shape[1]} are expected: have the images resized, or leave this one out");
        }

        var memory = GC.GetGCMemoryInfo();
        var free = memory.TotalAvailableMemoryBytes - (memory.MemoryLoadBytes < memory.TotalAvailableMemoryBytes ? memory.MemoryLoadBytes : memory.HeapSizeBytes);
        if (count >= LargePixels && count * BytesPerPixel > free)
        {
            throw new DataException(FormattableString.Invariant(
                $"{path} says that it is {width}×{height} pixels, which take {count * BytesPerPixel / 1e9:0.0} GB, but {free / 1e9:0.0} GB are free: make it smaller first"));
        }
    }

    private static Decoded Decode(string path, int length, SKCodec codec)
    {
        var size = codec.Info.Size;
        var info = new SKImageInfo(size.Width, size.Height, SKColorType.Rgba8888, SKAlphaType.Unpremul);
        var image = new Decoded(new PixelBuffer(info.BytesSize), size.Width, size.Height, codec.EncodedOrigin);
        var result = codec.GetPixels(info, image.Address);
        if (result == SKCodecResult.Success)
        {
            return image;
        }

        image.Dispose();
        throw result == SKCodecResult.IncompleteInput
            ? Truncated(path, length)
            : new DataException($"{path} is a damaged image ({result}): fetch it anew or delete it");
    }

    private static byte[] Bytes(string path)
    {
        try
        {
            return InputFile.ReadAllBytes(path);
        }
        catch (Exception problem) when (InputFile.IsFailure(problem))
        {
            throw new DataException(InputFile.Message(path, problem), problem);
        }
    }

    private static DataException Truncated(string path, int length) => new($"{path} is truncated: its {length} bytes end in the middle of the image; fetch it anew or delete it");

    private static string Start(byte[] bytes) => bytes.Take(8).All(each => each is >= 0x20 and < 0x7F)
        ? $"the text '{string.Concat(bytes.Take(8).Select(each => (char)each))}'"
        : string.Join(" ", bytes.Take(8).Select(each => each.ToString("x2", System.Globalization.CultureInfo.InvariantCulture)));
}
