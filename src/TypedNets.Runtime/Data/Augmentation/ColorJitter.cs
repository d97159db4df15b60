namespace TypedNets.Data;

/// <summary>
/// Changes brightness, contrast, saturation and hue at random and in random order, by torchvision's formulas. Images of one channel have no saturation and no hue.
/// <see cref="Augmentations.ColorJitter"/> makes it.
/// </summary>
public sealed record ColorJitter : Augmentation
{
    internal ColorJitter()
    {
    }

    /// <summary>The brightness is multiplied by a number from 1 less this, but not below 0, to 1 more.</summary>
    public required double Brightness { get; init; }

    /// <summary>So is the contrast, the distance from the image's mean grey.</summary>
    public required double Contrast { get; init; }

    /// <summary>So is the saturation, the distance from the pixel's own grey.</summary>
    public required double Saturation { get; init; }

    /// <summary>How far the hue is turned at most to either side, in parts of the circle, from 0 to 0.5.</summary>
    public required double Hue { get; init; }

    /// <inheritdoc/>
    public override string ToString() => FormattableString.Invariant($"ColorJitter({Brightness}, {Contrast}, {Saturation}, {Hue})");

    /// <inheritdoc/>
    protected internal override void Check(SampleSet data)
    {
        foreach (var (name, value) in new[] { (nameof(Brightness), Brightness), (nameof(Contrast), Contrast), (nameof(Saturation), Saturation) })
        {
            if (value is not (>= 0 and < double.PositiveInfinity))
            {
                throw new ArgumentException(FormattableString.Invariant($"ColorJitter: {name} must be 0 or more, and is {value}"));
            }
        }

        if (Hue is not (>= 0 and <= 0.5))
        {
            throw new ArgumentException(FormattableString.Invariant($"ColorJitter: Hue must be from 0 to 0.5, and is {Hue}"));
        }
    }

    /// <inheritdoc/>
    public override void Apply(PixelImage image, SeededRandom random)
    {
        var (brightness, contrast, saturation, hue) = (Factor(random, Brightness), Factor(random, Contrast), Factor(random, Saturation), random.NextDouble(-Hue, Hue));
        foreach (var change in random.Permutation(4))
        {
            switch (change)
            {
                case 0:
                    Brighten(image, brightness);
                    break;
                case 1:
                    Contrasted(image, contrast);
                    break;
                case 2:
                    Saturate(image, saturation);
                    break;
                default:
                    TurnHue(image, hue);
                    break;
            }
        }
    }

    /// <summary>Multiplies each pixel.</summary>
    internal static void Brighten(PixelImage image, double factor)
    {
        foreach (ref var pixel in image.Pixels)
        {
            pixel = Byte(pixel * factor);
        }
    }

    /// <summary>Multiplies each pixel's distance from the image's mean grey.</summary>
    internal static void Contrasted(PixelImage image, double factor)
    {
        var (size, sum) = (image.Height * image.Width, 0.0);
        for (var place = 0; place < size; place++)
        {
            sum += Math.Floor(Grey(image, place));
        }

        var mean = sum / size;
        foreach (ref var pixel in image.Pixels)
        {
            pixel = Byte(mean + ((pixel - mean) * factor));
        }
    }

    /// <summary>Multiplies each pixel's distance from its own grey.</summary>
    internal static void Saturate(PixelImage image, double factor)
    {
        if (image.Channels != 3)
        {
            return;
        }

        var size = image.Height * image.Width;
        for (var place = 0; place < size; place++)
        {
            var grey = Math.Floor(Grey(image, place));
            for (var channel = 0; channel < 3; channel++)
            {
                ref var pixel = ref image.Pixels[(channel * size) + place];
                pixel = Byte(grey + ((pixel - grey) * factor));
            }
        }
    }

    /// <summary>Turns each pixel's hue, in parts of the circle; its brightest and its darkest channel keep their numbers (HSV).</summary>
    internal static void TurnHue(PixelImage image, double turn)
    {
        if (image.Channels != 3 || turn == 0)
        {
            return;
        }

        var size = image.Height * image.Width;
        for (var place = 0; place < size; place++)
        {
            ref var red = ref image.Pixels[place];
            ref var green = ref image.Pixels[size + place];
            ref var blue = ref image.Pixels[(2 * size) + place];
            var (most, least) = (Math.Max(red, Math.Max(green, blue)), Math.Min(red, Math.Min(green, blue)));
            if (most > least)
            {
                double range = most - least;
                var sixths = most == red ? (green - blue) / range : most == green ? 2 + ((blue - red) / range) : 4 + ((red - green) / range);
                var turned = sixths + (6 * turn);
                (red, green, blue) = (Channel(5), Channel(3), Channel(1));

                // Full within two sixths of the circle, and falling to nothing over the next on either side.
                byte Channel(int offset)
                {
                    var distance = (((offset + turned) % 6) + 6) % 6;
                    return Byte(most - (range * Math.Clamp(Math.Min(distance, 4 - distance), 0, 1)));
                }
            }
        }
    }

    private static double Factor(SeededRandom random, double most) => random.NextDouble(Math.Max(0, 1 - most), 1 + most);

    /// <summary>What a pixel is without colour (ITU-R BT.601).</summary>
    private static double Grey(PixelImage image, int place)
    {
        var size = image.Height * image.Width;
        return image.Channels == 3 ? (0.2989 * image.Pixels[place]) + (0.587 * image.Pixels[size + place]) + (0.114 * image.Pixels[(2 * size) + place]) : image.Pixels[place];
    }

    private static byte Byte(double value) => (byte)Math.Clamp(Math.Round(value), 0, 255);
}
