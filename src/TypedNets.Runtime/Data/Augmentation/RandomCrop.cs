namespace TypedNets.Data;

/// <summary>Adds a black border and cuts out a piece of the image's own size at random, so that the image moves by at most the border. <see cref="Augmentations.RandomCrop"/> makes it.</summary>
public sealed record RandomCrop : Augmentation
{
    internal RandomCrop()
    {
    }

    /// <summary>The border's width, in pixels.</summary>
    public required int Padding { get; init; }

    /// <inheritdoc/>
    public override string ToString() => $"RandomCrop({Padding})";

    /// <inheritdoc/>
    protected internal override void Check(SampleSet data)
    {
        if (Padding < 1)
        {
            throw new ArgumentException($"RandomCrop: Padding must be at least 1, and is {Padding}");
        }

        if (data.Targets.dim() > 1 && !data.Targets.shape.AsSpan(2).SequenceEqual(data.Inputs.shape.AsSpan(2)))
        {
            throw new ArgumentException(
                $"RandomCrop moves images by whole pixels, which does not fit the pairs of {data.Name}: their inputs are {data.SampleShape} and their targets {new Shape(data.Targets.shape.AsSpan(1))}");
        }
    }

    /// <inheritdoc/>
    public override void Apply(PixelImage image, SeededRandom random)
    {
        var down = random.Next((2 * Padding) + 1) - Padding;
        var right = random.Next((2 * Padding) + 1) - Padding;
        var (height, width) = (image.Height, image.Width);
        var from = image.Copy();
        image.Pixels.Clear();
        var left = Math.Max(0, -right);
        var length = width - Math.Abs(right);
        if (length <= 0)
        {
            return;
        }

        for (var channel = 0; channel < image.Channels; channel++)
        {
            for (var y = Math.Max(0, -down); y < Math.Min(height, height - down); y++)
            {
                var source = (((channel * height) + y + down) * width) + left + right;
                from.Slice(source, length).CopyTo(image.Pixels[((((channel * height) + y) * width) + left)..]);
            }
        }
    }
}
