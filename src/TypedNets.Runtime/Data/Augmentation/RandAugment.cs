namespace TypedNets.Data;

/// <summary>
/// Some of fourteen changes, drawn anew for each image and all of one strength: leaning, moving, turning, brightness, colour, contrast, sharpness, fewer shades, solarising, stretched and
/// equalised shades, or none (Cubuk et al., "RandAugment: Practical automated data augmentation with a reduced search space", 2020), with torchvision's ranges. <see cref="Augmentations.RandAugment"/> makes it.
/// </summary>
public sealed record RandAugment : Augmentation
{
    private const int Strongest = 30;

    private static readonly Change[] Changes =
    [
        (_, _) => { },
        (image, strength) => Affine.ShearX(image, 0.3 * strength),
        (image, strength) => Affine.ShearY(image, 0.3 * strength),
        (image, strength) => Affine.Translate(image, (int)(Furthest * image.Width * strength), 0),
        (image, strength) => Affine.Translate(image, 0, (int)(Furthest * image.Height * strength)),
        (image, strength) => Affine.Rotate(image, 30 * strength),
        (image, strength) => ColorJitter.Brighten(image, 1 + (0.9 * strength)),
        (image, strength) => ColorJitter.Saturate(image, 1 + (0.9 * strength)),
        (image, strength) => ColorJitter.Contrasted(image, 1 + (0.9 * strength)),
        (image, strength) => Tones.Sharpen(image, 1 + (0.9 * strength)),
        (image, strength) => Tones.Posterize(image, 8 - (int)Math.Round(4 * Math.Abs(strength))),
        (image, strength) => Tones.Solarize(image, byte.MaxValue * (1 - Math.Abs(strength))),
        (image, _) => Tones.AutoContrast(image),
        (image, _) => Tones.Equalize(image),
    ];

    internal RandAugment()
    {
    }

    private delegate void Change(PixelImage image, double strength);

    // As far as the paper's authors move an image of 331 pixels.
    private static double Furthest => 150.0 / 331;

    /// <summary>How many changes an image gets, one after the other; 1 or more.</summary>
    public required int Count { get; init; }

    /// <summary>How strong each is, from 0 to 30.</summary>
    public required int Magnitude { get; init; }

    /// <inheritdoc/>
    public override string ToString() => $"RandAugment({Count}, {Magnitude})";

    /// <inheritdoc/>
    protected internal override void Check(SampleSet data)
    {
        if (Count < 1)
        {
            throw new ArgumentException($"RandAugment: Count must be 1 or more, and is {Count}");
        }

        if (Magnitude is not (>= 0 and <= Strongest))
        {
            throw new ArgumentException($"RandAugment: Magnitude must be from 0 to {Strongest}, and is {Magnitude}");
        }
    }

    /// <inheritdoc/>
    public override void Apply(PixelImage image, SeededRandom random)
    {
        for (var number = 0; number < Count; number++)
        {
            var change = Changes[random.Next(Changes.Length)];
            change(image, (double)Magnitude / Strongest * (random.Next(2) == 0 ? 1 : -1));
        }
    }

    /// <summary>One of the changes by its place among them; the strength is from -1 to 1.</summary>
    internal static void Apply(int change, PixelImage image, double strength) => Changes[change](image, strength);
}
