namespace TypedNets;

/// <summary>Adds a black border and cuts out a piece of the image's own size at random, so that the image moves by at most the border.</summary>
/// <param name="Padding">The border's width, in pixels.</param>
public sealed record RandomCrop(int Padding) : Augmentation
{
    /// <inheritdoc/>
    public override string ToString() => $"RandomCrop({Padding})";

    internal override void Check()
    {
        if (Padding < 1)
        {
            throw new ArgumentException($"RandomCrop: Padding must be at least 1, and is {Padding}");
        }
    }

    internal override void Check(SampleSet data)
    {
        if (data.Targets.dim() > 1 && !data.Targets.shape.AsSpan(2).SequenceEqual(data.Inputs.shape.AsSpan(2)))
        {
            throw new ArgumentException(
                $"RandomCrop moves images by whole pixels, which does not fit the pairs of {data.Name}: their inputs are {data.SampleShape} and their targets {new Shape(data.Targets.shape.AsSpan(1))}");
        }
    }

    internal override void Apply(PixelImage image, ref SeededRandom random)
    {
        var down = random.Below((2 * Padding) + 1) - Padding;
        var right = random.Below((2 * Padding) + 1) - Padding;
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
