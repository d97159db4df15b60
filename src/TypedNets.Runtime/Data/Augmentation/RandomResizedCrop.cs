namespace TypedNets.Data;

/// <summary>
/// Cuts out a piece of the image at random and enlarges it to the image's own size, pixels between pixels interpolated linearly: as networks for ImageNet are trained
/// (Szegedy et al., "Going deeper with convolutions", 2015). <see cref="Augmentations.RandomResizedCrop"/> makes it.
/// </summary>
public sealed record RandomResizedCrop : Augmentation
{
    internal RandomResizedCrop()
    {
    }

    /// <summary>The smallest share of the image that is left, above 0 and at most 1.</summary>
    public required double Scale { get; init; }

    /// <summary>The largest ratio of the piece's longer side to its shorter, 1 or more.</summary>
    public required double Ratio { get; init; }

    /// <inheritdoc/>
    public override string ToString() => FormattableString.Invariant($"RandomResizedCrop({Scale}, {Ratio:0.####})");

    /// <inheritdoc/>
    protected internal override void Check(SampleSet data)
    {
        if (Scale is not (> 0 and <= 1))
        {
            throw new ArgumentException(FormattableString.Invariant($"RandomResizedCrop: Scale must be above 0 and at most 1, and is {Scale}"));
        }

        if (Ratio is not (>= 1 and < double.PositiveInfinity))
        {
            throw new ArgumentException(FormattableString.Invariant($"RandomResizedCrop: Ratio must be 1 or more, and is {Ratio}"));
        }
    }

    /// <inheritdoc/>
    public override void Apply(PixelImage image, SeededRandom random) => Enlarge(image, RandomBox.Draw(random, (double)image.Width / image.Height, Scale, 1, Ratio));

    /// <summary>Enlarges a piece to the whole; what lies outside of it has no part in its border.</summary>
    internal static void Enlarge(PixelImage image, RandomBox box)
    {
        var (height, width) = (image.Height, image.Width);
        var from = image.Copy();
        for (var y = 0; y < height; y++)
        {
            var (upper, lower, down) = Between(y, height, box.Top, box.Height);
            for (var x = 0; x < width; x++)
            {
                var (left, right, across) = Between(x, width, box.Left, box.Width);
                for (var channel = 0; channel < image.Channels; channel++)
                {
                    var plane = from.Slice(channel * height * width, height * width);
                    var above = Mix(plane[(upper * width) + left], plane[(upper * width) + right], across);
                    var below = Mix(plane[(lower * width) + left], plane[(lower * width) + right], across);
                    image.Pixels[(((channel * height) + y) * width) + x] = (byte)Math.Round(Mix(above, below, down));
                }
            }
        }
    }

    /// <summary>The two pixels of the piece between which a pixel of the whole comes to lie, and how near it is to the second.</summary>
    private static (int First, int Second, double Share) Between(int place, int size, double start, double length)
    {
        var (low, high) = (start * size, (start + length) * size);
        var source = Math.Clamp(low + ((place + 0.5) * length) - 0.5, low, Math.Max(low, high - 1));
        var first = Math.Min((int)source, size - 1);
        return (first, Math.Min(first + 1, size - 1), source - first);
    }

    private static double Mix(double first, double second, double share) => first + ((second - first) * share);
}
