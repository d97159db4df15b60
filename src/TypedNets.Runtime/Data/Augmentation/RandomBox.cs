namespace TypedNets.Data;

/// <summary>A rectangle somewhere in an image, in parts of its height and width: the same in an image and in a target of another size.</summary>
/// <param name="Top">Where it begins, from 0 to 1.</param>
/// <param name="Left">Where it begins, from 0 to 1.</param>
/// <param name="Height">How much of the height it takes.</param>
/// <param name="Width">How much of the width it takes.</param>
internal readonly record struct RandomBox(double Top, double Left, double Height, double Width)
{
    private const int Attempts = 10;

    /// <summary>
    /// Draws one as torchvision does: a share of the area, evenly, and a ratio of width to height, evenly in its logarithm, until it fits; after ten attempts, the largest in the middle.
    /// </summary>
    /// <param name="random">The image's random numbers.</param>
    /// <param name="aspect">The image's width over its height.</param>
    /// <param name="smallest">The smallest share of the area.</param>
    /// <param name="largest">The largest share of the area.</param>
    /// <param name="ratio">The largest ratio of the longer side to the shorter.</param>
    public static RandomBox Draw(SeededRandom random, double aspect, double smallest, double largest, double ratio)
    {
        var (widest, found) = (Math.Log(ratio), default(RandomBox?));
        for (var attempt = 0; attempt < Attempts && found is null; attempt++)
        {
            var area = random.NextDouble(smallest, largest);
            var shape = Math.Exp(random.NextDouble(-widest, widest)) / aspect;
            var (height, width) = (Math.Sqrt(area / shape), Math.Sqrt(area * shape));
            var (top, left) = (random.NextDouble(), random.NextDouble());
            found = height <= 1 && width <= 1 ? new(top * (1 - height), left * (1 - width), height, width) : null;
        }

        return found ?? Middle(Math.Clamp(1, 1 / (ratio * aspect), ratio / aspect));
    }

    /// <summary>The largest of a shape, width over height in parts of the image, in the middle.</summary>
    private static RandomBox Middle(double shape)
    {
        var (height, width) = (Math.Min(1, 1 / shape), Math.Min(1, shape));
        return new((1 - height) / 2, (1 - width) / 2, height, width);
    }
}
