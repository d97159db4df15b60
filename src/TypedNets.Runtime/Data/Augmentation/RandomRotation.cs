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
    public override void Apply(PixelImage image, SeededRandom random) => Affine.Rotate(image, random.NextDouble(-Degrees, Degrees));
}
