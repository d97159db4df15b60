using static TorchSharp.torch;

namespace TypedNets.Data;

/// <summary>Gaussian noise on pixels, by the method of Box and Muller (1958).</summary>
internal static class Noise
{
    /// <summary>Noisy copies of images, rounded to whole grey levels and kept within 0 and 255.</summary>
    public static Tensor On(Tensor images, double deviation, int seed)
    {
        var shape = images.shape;
        var perImage = checked((int)(shape[1] * shape[2] * shape[3]));
        var noisy = empty(shape, ScalarType.Byte);
        using var dense = images.contiguous();
        Parallel.For(0, (int)shape[0], index =>
        {
            var random = new SeededRandom(seed, index);
            var from = Pixels(dense, index, perImage);
            var to = Pixels(noisy, index, perImage);
            for (var pixel = 0; pixel < perImage; pixel++)
            {
                var length = deviation * Math.Sqrt(-2 * Math.Log(1 - random.NextDouble(0, 1)));
                to[pixel] = (byte)Math.Clamp(Math.Round(from[pixel] + (length * Math.Cos(random.NextDouble(0, 2 * Math.PI)))), 0, 255);
            }
        });
        return noisy;
    }

    private static Span<byte> Pixels(Tensor images, int index, int perImage) => images.bytes.Slice(index * perImage, perImage);
}
