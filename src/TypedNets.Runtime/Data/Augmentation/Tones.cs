namespace TypedNets.Data;

/// <summary>Changes of what is light and dark in an image, by torchvision's formulas.</summary>
internal static class Tones
{
    private const int Shades = 256;

    /// <summary>Keeps so many bits of each pixel.</summary>
    public static void Posterize(PixelImage image, int bits)
    {
        var mask = (byte)-(1 << (8 - bits));
        foreach (ref var pixel in image.Pixels)
        {
            pixel &= mask;
        }
    }

    /// <summary>Turns light pixels to dark ones.</summary>
    public static void Solarize(PixelImage image, double threshold)
    {
        foreach (ref var pixel in image.Pixels)
        {
            pixel = pixel >= threshold ? (byte)(byte.MaxValue - pixel) : pixel;
        }
    }

    /// <summary>Stretches each channel from black to white.</summary>
    public static void AutoContrast(PixelImage image)
    {
        for (var channel = 0; channel < image.Channels; channel++)
        {
            var plane = Plane(image, channel);
            byte least = byte.MaxValue, most = 0;
            foreach (var pixel in plane)
            {
                (least, most) = (Math.Min(least, pixel), Math.Max(most, pixel));
            }

            if (most > least)
            {
                foreach (ref var pixel in plane)
                {
                    pixel = (byte)Math.Round((pixel - least) * (double)byte.MaxValue / (most - least));
                }
            }
        }
    }

    /// <summary>Has each shade of each channel come as often as any other, as far as that can be.</summary>
    public static void Equalize(PixelImage image)
    {
        Span<int> counts = stackalloc int[Shades];
        for (var channel = 0; channel < image.Channels; channel++)
        {
            var plane = Plane(image, channel);
            counts.Clear();
            foreach (var pixel in plane)
            {
                counts[pixel]++;
            }

            // But for the lightest shade that there is.
            var step = (plane.Length - counts[counts.LastIndexOfAnyExcept(0)]) / (Shades - 1);
            if (step > 0)
            {
                var below = step / 2;
                foreach (ref var shade in counts)
                {
                    (shade, below) = (Math.Min(below / step, Shades - 1), below + shade);
                }

                foreach (ref var pixel in plane)
                {
                    pixel = (byte)counts[pixel];
                }
            }
        }
    }

    /// <summary>Multiplies each pixel's distance from the mean of those around it, in which it counts five times; the border stays.</summary>
    public static void Sharpen(PixelImage image, double factor)
    {
        const int Own = 5;
        const int All = 8 + Own;
        var (height, width) = (image.Height, image.Width);
        var from = image.Copy();
        for (var channel = 0; channel < image.Channels; channel++)
        {
            var plane = from.Slice(channel * height * width, height * width);
            for (var y = 1; y < height - 1; y++)
            {
                var row = image.Row(channel, y);
                for (var x = 1; x < width - 1; x++)
                {
                    var (place, sum) = ((y * width) + x, (Own - 1) * plane[(y * width) + x]);
                    for (var line = place - width; line <= place + width; line += width)
                    {
                        sum += plane[line - 1] + plane[line] + plane[line + 1];
                    }

                    var blurred = Math.Round((double)sum / All);
                    row[x] = (byte)Math.Clamp(Math.Round(blurred + ((plane[place] - blurred) * factor)), 0, byte.MaxValue);
                }
            }
        }
    }

    private static Span<byte> Plane(PixelImage image, int channel) => image.Pixels.Slice(channel * image.Height * image.Width, image.Height * image.Width);
}
