namespace TypedNets.Data;

/// <summary>Turns left and right around. <see cref="Augmentations.HorizontalFlip"/> makes it.</summary>
public sealed record HorizontalFlip : Augmentation
{
    internal HorizontalFlip()
    {
    }

    /// <summary>How often, from 0 to 1.</summary>
    public required double Probability { get; init; }

    /// <inheritdoc/>
    public override string ToString() => FormattableString.Invariant($"HorizontalFlip({Probability})");

    /// <inheritdoc/>
    protected internal override void Check(SampleSet data)
    {
        if (Probability is not (>= 0 and <= 1))
        {
            throw new ArgumentException(FormattableString.Invariant($"HorizontalFlip: Probability must be from 0 to 1, and is {Probability}"));
        }
    }

    /// <inheritdoc/>
    public override void Apply(PixelImage image, SeededRandom random)
    {
        if (random.NextDouble() < Probability)
        {
            for (var row = 0; row < image.Channels * image.Height; row++)
            {
                image.Pixels.Slice(row * image.Width, image.Width).Reverse();
            }
        }
    }
}
