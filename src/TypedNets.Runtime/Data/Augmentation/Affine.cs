namespace TypedNets.Data;

/// <summary>Moves, turns and leans images: each pixel is what lies at another place, between pixels interpolated linearly, black where nothing is.</summary>
internal static class Affine
{
    /// <summary>Turns an image about its centre, counter-clockwise.</summary>
    public static void Rotate(PixelImage image, double degrees)
    {
        var (sin, cos) = Math.SinCos(degrees * Math.PI / 180);
        var (middleX, middleY) = ((image.Width - 1) / 2.0, (image.Height - 1) / 2.0);

        // Where a pixel comes from; the picture's y points down.
        Move(image, (x, y) => (middleX + (cos * (x - middleX)) - (sin * (y - middleY)), middleY + (sin * (x - middleX)) + (cos * (y - middleY))));
    }

    /// <summary>Leans an image to the left: each row by so much more than the one above it.</summary>
    public static void ShearX(PixelImage image, double slope) => Move(image, (x, y) => (x + (slope * (y + 0.5)), y));

    /// <summary>Leans an image upwards: each column by so much more than the one to its left.</summary>
    public static void ShearY(PixelImage image, double slope) => Move(image, (x, y) => (x, y + (slope * (x + 0.5))));

    /// <summary>Moves an image to the right and down.</summary>
    public static void Translate(PixelImage image, int right, int down) => Move(image, (x, y) => (x - right, y - down));

    private static void Move(PixelImage image, Func<int, int, (double X, double Y)> source)
    {
        var (height, width) = (image.Height, image.Width);
        var from = image.Copy();
        for (var y = 0; y < height; y++)
        {
            for (var x = 0; x < width; x++)
            {
                var (sourceX, sourceY) = source(x, y);
                for (var channel = 0; channel < image.Channels; channel++)
                {
                    var plane = from.Slice(channel * height * width, height * width);
                    image.Pixels[(((channel * height) + y) * width) + x] = Sample(plane, height, width, sourceX, sourceY);
                }
            }
        }
    }

    private static byte Sample(ReadOnlySpan<byte> plane, int height, int width, double x, double y)
    {
        var (left, top) = ((int)Math.Floor(x), (int)Math.Floor(y));
        var (right, down) = (x - left, y - top);
        var upper = (At(plane, left, top) * (1 - right)) + (At(plane, left + 1, top) * right);
        var lower = (At(plane, left, top + 1) * (1 - right)) + (At(plane, left + 1, top + 1) * right);
        return (byte)Math.Round((upper * (1 - down)) + (lower * down));

        double At(ReadOnlySpan<byte> pixels, int column, int row) =>
            (uint)column < (uint)width && (uint)row < (uint)height ? pixels[(row * width) + column] : 0;
    }
}
