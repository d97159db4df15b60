namespace TypedNets.Data;

/// <summary>Turns the image about its centre, pixels between pixels interpolated linearly, black where nothing is. <see cref="Augmentations.RandomRotation"/> makes it.</summary>
public sealed record RandomRotation : Augmentation
{
    internal RandomRotation()
    {
    }

    /// <summary>The largest angle, to either side.</summary>
    public required double Degrees { get; init; }

    /// <inheritdoc/>
    public override string ToString() => FormattableString.Invariant($"RandomRotation({Degrees})");

    /// <inheritdoc/>
    protected internal override void Check(SampleSet data)
    {
        if (Degrees is not (> 0 and <= 180))
        {
            throw new ArgumentException(FormattableString.Invariant($"RandomRotation: Degrees must be above 0 and at most 180, and is {Degrees}"));
        }
    }

    /// <inheritdoc/>
    public override void Apply(PixelImage image, SeededRandom random) => Rotate(image, random.NextDouble(-Degrees, Degrees));

    /// <summary>Turns an image counter-clockwise.</summary>
    internal static void Rotate(PixelImage image, double degrees)
    {
        var (sin, cos) = Math.SinCos(degrees * Math.PI / 180);
        var (height, width) = (image.Height, image.Width);
        var (middleX, middleY) = ((width - 1) / 2.0, (height - 1) / 2.0);
        var from = image.Copy();
        for (var y = 0; y < height; y++)
        {
            for (var x = 0; x < width; x++)
            {
                // Where this pixel comes from; the picture's y points down.
                var sourceX = middleX + (cos * (x - middleX)) - (sin * (y - middleY));
                var sourceY = middleY + (sin * (x - middleX)) + (cos * (y - middleY));
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
