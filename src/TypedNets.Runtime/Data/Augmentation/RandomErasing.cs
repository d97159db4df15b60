namespace TypedNets.Data;

/// <summary>
/// Paints a rectangle black, somewhere in some of the images, so that a network learns from more than one part of them (Zhong et al., "Random erasing data augmentation", 2020).
/// <see cref="Augmentations.RandomErasing"/> makes it.
/// </summary>
public sealed record RandomErasing : Augmentation
{
    internal RandomErasing()
    {
    }

    /// <summary>How often, from 0 to 1.</summary>
    public required double Probability { get; init; }

    /// <summary>The smallest share of the image that is painted, above 0.</summary>
    public required double Smallest { get; init; }

    /// <summary>The largest share, at most 1.</summary>
    public required double Largest { get; init; }

    /// <inheritdoc/>
    public override string ToString() => FormattableString.Invariant($"RandomErasing({Probability}, {Smallest}, {Largest})");

    /// <inheritdoc/>
    protected internal override void Check(SampleSet data)
    {
        if (Probability is not (>= 0 and <= 1))
        {
            throw new ArgumentException(FormattableString.Invariant($"RandomErasing: Probability must be from 0 to 1, and is {Probability}"));
        }

        if (!(Smallest > 0 && Smallest <= Largest && Largest <= 1))
        {
            throw new ArgumentException(FormattableString.Invariant($"RandomErasing: the share must be above 0 and at most 1, and is {Smallest} to {Largest}"));
        }
    }

    /// <inheritdoc/>
    public override void Apply(PixelImage image, SeededRandom random)
    {
        const double Ratio = 3.3;
        if (random.NextDouble() >= Probability)
        {
            return;
        }

        var box = RandomBox.Draw(random, (double)image.Width / image.Height, Smallest, Largest, Ratio);
        var (top, left) = ((int)Math.Round(box.Top * image.Height), (int)Math.Round(box.Left * image.Width));
        var (height, width) = (Math.Max(1, (int)Math.Round(box.Height * image.Height)), Math.Max(1, (int)Math.Round(box.Width * image.Width)));
        for (var channel = 0; channel < image.Channels; channel++)
        {
            for (var y = top; y < Math.Min(top + height, image.Height); y++)
            {
                image.Row(channel, y)[left..Math.Min(left + width, image.Width)].Clear();
            }
        }
    }
}
