namespace TypedNets.Data;

/// <summary>
/// Scales images as Pillow and torchvision do: bilinear, and where the image gets smaller over as many pixels as fall together, so that nothing flickers
/// in or out. Managed code, so that the pixels are the same on every machine.
/// </summary>
internal static class Resampling
{
    /// <summary>Scales an image until it just covers the new size, and cuts off evenly what stands over.</summary>
    /// <param name="from">(C, H, W).</param>
    /// <param name="channels">C.</param>
    /// <param name="height">H.</param>
    /// <param name="width">W.</param>
    /// <param name="to">The channels in the new size.</param>
    /// <param name="newHeight">The new height.</param>
    /// <param name="newWidth">The new width.</param>
    public static void Cover(ReadOnlySpan<byte> from, int channels, int height, int width, Span<byte> to, int newHeight, int newWidth)
    {
        var scale = Math.Min((double)height / newHeight, (double)width / newWidth);
        var columns = Taps(width, newWidth, scale);
        var rows = Taps(height, newHeight, scale);
        var (first, last) = (rows[0].First, rows[^1].First + rows[^1].Weights.Length);
        var narrow = new float[(last - first) * newWidth];
        for (var channel = 0; channel < channels; channel++)
        {
            for (var y = first; y < last; y++)
            {
                var row = from.Slice(((channel * height) + y) * width, width);
                for (var x = 0; x < newWidth; x++)
                {
                    narrow[((y - first) * newWidth) + x] = Sum(row, columns[x]);
                }
            }

            for (var y = 0; y < newHeight; y++)
            {
                var (start, weights) = rows[y];
                for (var x = 0; x < newWidth; x++)
                {
                    var sum = 0f;
                    for (var tap = 0; tap < weights.Length; tap++)
                    {
                        sum += weights[tap] * narrow[((start - first + tap) * newWidth) + x];
                    }

                    to[(((channel * newHeight) + y) * newWidth) + x] = (byte)Math.Clamp(MathF.Round(sum), 0, byte.MaxValue);
                }
            }
        }
    }

    private static float Sum(ReadOnlySpan<byte> row, (int First, float[] Weights) taps)
    {
        var sum = 0f;
        for (var tap = 0; tap < taps.Weights.Length; tap++)
        {
            sum += taps.Weights[tap] * row[taps.First + tap];
        }

        return sum;
    }

    /// <summary>For each new pixel the old ones that it is made of: a triangle over them, as wide as the image gets smaller.</summary>
    private static (int First, float[] Weights)[] Taps(int size, int newSize, double scale)
    {
        var reach = Math.Max(1, scale);
        var start = (size - (newSize * scale)) / 2;
        var taps = new (int, float[])[newSize];
        for (var index = 0; index < newSize; index++)
        {
            var middle = start + ((index + 0.5) * scale);
            var first = Math.Max(0, (int)(middle - reach + 0.5));
            var end = Math.Min(size, (int)(middle + reach + 0.5));
            var weights = new double[end - first];
            for (var tap = 0; tap < weights.Length; tap++)
            {
                weights[tap] = Math.Max(0, 1 - (Math.Abs(first + tap + 0.5 - middle) / reach));
            }

            var sum = weights.Sum();
            taps[index] = (first, Array.ConvertAll(weights, weight => (float)(weight / sum)));
        }

        return taps;
    }
}
