using static TorchSharp.torch;

namespace TypedNets.Data;

/// <summary>Makes images smaller: each pixel is the mean of a square.</summary>
internal static class Downscaling
{
    /// <summary>The images of a set, (N, C, H / factor, W / factor), <c>uint8</c>.</summary>
    public static Tensor Apply(ImageSet images, int factor)
    {
        var (height, width) = ((int)images.SampleShape[1], (int)images.SampleShape[2]);
        if (factor < 2 || height % factor != 0 || width % factor != 0)
        {
            throw new ArgumentException(
                $"The images of {images.Name}, {images.SampleShape}, cannot be made {factor} times smaller: give a factor from 2 on that divides height and width", nameof(factor));
        }

        // An image at a time: the bytes of a large set do not fit one array.
        var smaller = empty([images.Count, images.SampleShape[0], height / factor, width / factor], ScalarType.Byte);
        Parallel.For(0, images.Count, index =>
        {
            using var scope = NewDisposeScope();
            Shrink(images.Images[index].contiguous().bytes, smaller[index].bytes, width, factor);
        });
        return smaller;
    }

    private static void Shrink(ReadOnlySpan<byte> from, Span<byte> to, int width, int factor)
    {
        var (columns, area) = (width / factor, factor * factor);
        for (var pixel = 0; pixel < to.Length; pixel++)
        {
            // Rows of all channels lie one below the other, and the factor divides a channel's height.
            var corner = (pixel / columns * factor * width) + (pixel % columns * factor);
            var sum = 0;
            for (var row = 0; row < factor; row++)
            {
                foreach (var value in from.Slice(corner + (row * width), factor))
                {
                    sum += value;
                }
            }

            to[pixel] = (byte)((sum + (area / 2)) / area);
        }
    }
}
