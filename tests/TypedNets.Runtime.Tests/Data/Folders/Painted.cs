using System.Buffers.Binary;
using SkiaSharp;

namespace TypedNets.Tests.Data.Folders;

/// <summary>Image files painted by the test itself.</summary>
internal static class Painted
{
    /// <summary>Writes an image whose pixels a function gives, in the format that the ending names.</summary>
    public static string Image(string path, int width, int height, Func<int, int, SKColor> color)
    {
        Directory.CreateDirectory(Path.GetDirectoryName(path)!);
        File.WriteAllBytes(path, Path.GetExtension(path).ToLowerInvariant() switch
        {
            ".png" => Encoded(SKEncodedImageFormat.Png),
            ".webp" => Encoded(SKEncodedImageFormat.Webp),
            ".bmp" => Bmp(width, height, color),
            ".gif" => Gif(width, height, color(0, 0)),
            _ => Encoded(SKEncodedImageFormat.Jpeg),
        });
        return path;

        byte[] Encoded(SKEncodedImageFormat format)
        {
            using var bitmap = Bitmap(width, height, color);
            using var data = bitmap.Encode(format, 100);
            return data.ToArray();
        }
    }

    /// <summary>Writes an image of one colour.</summary>
    public static string Image(string path, int width, int height, SKColor color) => Image(path, width, height, (_, _) => color);

    /// <summary>A JPEG with the EXIF tag that says how it is to be turned.</summary>
    public static void Jpeg(string path, int width, int height, int orientation, Func<int, int, SKColor> color)
    {
        Image(path, width, height, color);
        byte[] exif =
        [
            0xFF, 0xE1, 0, 34, (byte)'E', (byte)'x', (byte)'i', (byte)'f', 0, 0, (byte)'M', (byte)'M', 0, 42, 0, 0, 0, 8, 0, 1,
            0x01, 0x12, 0, 3, 0, 0, 0, 1, 0, (byte)orientation, 0, 0, 0, 0, 0, 0,
        ];
        var jpeg = File.ReadAllBytes(path);
        File.WriteAllBytes(path, [.. jpeg[..2], .. exif, .. jpeg[2..]]);
    }

    /// <summary>A PNG of 16 bits a channel, grey.</summary>
    public static void DeepPng(string path, int width, int height, ushort grey)
    {
        Directory.CreateDirectory(Path.GetDirectoryName(path)!);
        using var bitmap = new SKBitmap(new SKImageInfo(width, height, SKColorType.RgbaF16, SKAlphaType.Unpremul));
        var bytes = new byte[width * height * 8];
        for (var channel = 0; channel < width * height * 4; channel++)
        {
            BinaryPrimitives.WriteHalfLittleEndian(bytes.AsSpan(2 * channel), channel % 4 == 3 ? Half.One : (Half)(grey / (float)ushort.MaxValue));
        }

        System.Runtime.InteropServices.Marshal.Copy(bytes, 0, bitmap.GetPixels(), bytes.Length);
        using var data = bitmap.Encode(SKEncodedImageFormat.Png, 100);
        File.WriteAllBytes(path, data.ToArray());
    }

    /// <summary>A GIF whose frames have one colour each.</summary>
    public static byte[] Gif(int width, int height, params SKColor[] frames)
    {
        using var gif = new MemoryStream();
        gif.Write("GIF89a"u8);
        gif.Write([(byte)width, 0, (byte)height, 0, 0x91, 0, 0]);
        for (var index = 0; index < 4; index++)
        {
            var color = index < frames.Length ? frames[index] : SKColors.Black;
            gif.Write([color.Red, color.Green, color.Blue]);
        }

        for (var frame = 0; frame < frames.Length; frame++)
        {
            gif.Write([0x21, 0xF9, 4, 0, 10, 0, 0, 0, 0x2C, 0, 0, 0, 0, (byte)width, 0, (byte)height, 0, 0, 2]);

            // Codes of three bits: 4 begins the table anew after each two pixels, before it grows to codes of four bits; 5 ends.
            var codes = Enumerable.Range(0, width * height).SelectMany(pixel => pixel % 2 == 0 ? new[] { 4, frame } : [frame]).Append(5).ToArray();
            var packed = new byte[((3 * codes.Length) + 7) / 8];
            for (var bit = 0; bit < 3 * codes.Length; bit++)
            {
                packed[bit / 8] |= (byte)(((codes[bit / 3] >> (bit % 3)) & 1) << (bit % 8));
            }

            gif.WriteByte((byte)packed.Length);
            gif.Write(packed);
            gif.WriteByte(0);
        }

        gif.WriteByte(0x3B);
        return gif.ToArray();
    }

    private static SKBitmap Bitmap(int width, int height, Func<int, int, SKColor> color)
    {
        var bitmap = new SKBitmap(new SKImageInfo(width, height, SKColorType.Rgba8888, SKAlphaType.Unpremul));
        for (var pixel = 0; pixel < width * height; pixel++)
        {
            bitmap.SetPixel(pixel % width, pixel / width, color(pixel % width, pixel / width));
        }

        return bitmap;
    }

    private static byte[] Bmp(int width, int height, Func<int, int, SKColor> color)
    {
        var stride = ((3 * width) + 3) / 4 * 4;
        var bmp = new byte[54 + (stride * height)];
        "BM"u8.CopyTo(bmp);
        foreach (var (place, value) in new[] { (2, bmp.Length), (10, 54), (14, 40), (18, width), (22, height), (26, 1 | (24 << 16)) })
        {
            BinaryPrimitives.WriteInt32LittleEndian(bmp.AsSpan(place), value);
        }

        for (var y = 0; y < height; y++)
        {
            for (var x = 0; x < width; x++)
            {
                var at = color(x, y);
                ((byte[])[at.Blue, at.Green, at.Red]).CopyTo(bmp, 54 + ((height - 1 - y) * stride) + (3 * x));
            }
        }

        return bmp;
    }
}
