using ScottPlot;
using SkiaSharp;
using TypedNets.Data;
using static TorchSharp.torch;

namespace TypedNets.Reporting;

/// <summary>Tensors as images.</summary>
internal static class Bitmaps
{
    /// <summary>An image, (C, H, W) uint8: three channels in colour, the first channel in grey otherwise.</summary>
    private static SKBitmap Image(Tensor image)
    {
        using var scope = NewDisposeScope();
        var (height, width) = ((int)image.size(1), (int)image.size(2));
        var bytes = image.cpu().contiguous().data<byte>().ToArray();
        var plane = height * width;
        var colored = image.size(0) == 3;
        return Paint(width, height, pixel => colored
            ? new SKColor(bytes[pixel], bytes[plane + pixel], bytes[(2 * plane) + pixel])
            : new SKColor(bytes[pixel], bytes[pixel], bytes[pixel]));
    }

    /// <summary>One image of a set.</summary>
    public static SKBitmap Image(ImageSet set, int index)
    {
        using var image = set.Images[index];
        return Image(image);
    }

    /// <summary>Numbers, (H, W), in the colours of a map.</summary>
    /// <param name="values">The numbers; what is not finite is grey.</param>
    /// <param name="low">What the map's first colour stands for.</param>
    /// <param name="high">What its last colour stands for.</param>
    /// <param name="colors">The map.</param>
    public static SKBitmap Map(float[,] values, float low, float high, IColormap colors)
    {
        var (height, width) = (values.GetLength(0), values.GetLength(1));
        return Paint(width, height, pixel =>
        {
            var value = values[pixel / width, pixel % width];
            if (!float.IsFinite(value))
            {
                return Palette.Bar;
            }

            var color = colors.GetColor(high > low ? Math.Clamp((value - low) / (high - low), 0, 1) : 0.5);
            return new SKColor(color.Red, color.Green, color.Blue);
        });
    }

    /// <summary>Planes of numbers from 0 to 1 as an image: three in colour, the first in grey otherwise.</summary>
    public static SKBitmap Picture(float[][,] planes) => Color(planes.Length == 3 ? planes : [planes[0], planes[0], planes[0]], 0, 1);

    /// <summary>Three planes of numbers, (3, H, W), as red, green and blue from the low number to the high one.</summary>
    public static SKBitmap Color(float[][,] planes, float low, float high)
    {
        var (height, width) = (planes[0].GetLength(0), planes[0].GetLength(1));
        return Paint(width, height, pixel => new SKColor(Level(0, pixel), Level(1, pixel), Level(2, pixel)));

        byte Level(int plane, int pixel) =>
            (byte)(255 * (high > low ? Math.Clamp((planes[plane][pixel / width, pixel % width] - low) / (high - low), 0, 1) : 0.5f));
    }

    /// <summary>The least and the greatest finite number.</summary>
    public static (float Low, float High) Range(IEnumerable<float[,]> planes)
    {
        var finite = planes.SelectMany(plane => plane.Cast<float>()).Where(float.IsFinite).DefaultIfEmpty().ToArray();
        return (finite.Min(), finite.Max());
    }

    private static SKBitmap Paint(int width, int height, Func<int, SKColor> color)
    {
        var bitmap = new SKBitmap(new SKImageInfo(width, height, SKColorType.Rgba8888, SKAlphaType.Opaque));
        for (var pixel = 0; pixel < width * height; pixel++)
        {
            bitmap.SetPixel(pixel % width, pixel / width, color(pixel));
        }

        return bitmap;
    }
}
