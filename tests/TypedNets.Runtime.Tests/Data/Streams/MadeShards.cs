using System.Formats.Tar;
using System.Text;
using SkiaSharp;

namespace TypedNets.Tests.Data.Streams;

/// <summary>Tar archives of samples, made by the test itself.</summary>
internal static class MadeShards
{
    /// <summary>An archive of files, in this order.</summary>
    public static byte[] Tar(IEnumerable<(string Name, byte[] Content)> files, TarEntryFormat format = TarEntryFormat.Ustar)
    {
        var tape = new MemoryStream();
        using (var tar = new TarWriter(tape, format, leaveOpen: true))
        {
            foreach (var (name, content) in files)
            {
                TarEntry entry = format switch
                {
                    TarEntryFormat.Ustar => new UstarTarEntry(TarEntryType.RegularFile, name),
                    TarEntryFormat.Pax => new PaxTarEntry(TarEntryType.RegularFile, name),
                    _ => new GnuTarEntry(TarEntryType.RegularFile, name),
                };
                (entry.DataStream, entry.ModificationTime) = (new MemoryStream(content), DateTimeOffset.UnixEpoch);
                tar.WriteEntry(entry);
            }
        }

        return tape.ToArray();
    }

    /// <summary>A sample as WebDataset has it: an image and its class.</summary>
    public static IEnumerable<(string Name, byte[] Content)> Sample(string key, byte[] png, string label) => [(key + ".png", png), (key + ".cls", Encoding.ASCII.GetBytes(label))];

    /// <summary>A grey image.</summary>
    public static byte[] Png(ReadOnlySpan<byte> pixels, int width)
    {
        using var bitmap = new SKBitmap(new SKImageInfo(width, pixels.Length / width, SKColorType.Rgba8888, SKAlphaType.Unpremul));
        for (var pixel = 0; pixel < pixels.Length; pixel++)
        {
            bitmap.SetPixel(pixel % width, pixel / width, new SKColor(pixels[pixel], pixels[pixel], pixels[pixel]));
        }

        using var png = bitmap.Encode(SKEncodedImageFormat.Png, 100);
        return png.ToArray();
    }
}
