namespace TypedNets.Examples.Data;

/// <summary>
/// Grey images of bright discs and squares on a noisy ground, made by code, of any height and width; the target of each is 1 where a disc is and 0 elsewhere. A square is as bright as a disc:
/// they are told apart by their outlines alone.
/// </summary>
public static class Discs
{
    /// <summary>Makes the images.</summary>
    /// <param name="height">Their height.</param>
    /// <param name="width">Their width.</param>
    /// <param name="seed">Fixes them.</param>
    /// <param name="train">How many to learn from.</param>
    /// <param name="test">How many to be judged by.</param>
    public static (TensorPairs Train, TensorPairs Test) Load(int height = 32, int width = 32, int seed = 42, int train = 1000, int test = 200) =>
        (Make(height, width, seed, train), Make(height, width, ~seed, test));

    /// <summary>Makes one part.</summary>
    /// <param name="height">The images' height.</param>
    /// <param name="width">Their width.</param>
    /// <param name="seed">Fixes them.</param>
    /// <param name="count">How many.</param>
    public static TensorPairs Make(int height, int width, int seed, int count)
    {
        var random = new Random(seed);
        var (images, masks) = (new float[count, 1, height, width], new float[count, 1, height, width]);
        for (var index = 0; index < count; index++)
        {
            for (var row = 0; row < height; row++)
            {
                for (var column = 0; column < width; column++)
                {
                    images[index, 0, row, column] = 0.2f * random.NextSingle();
                }
            }

            // As many as there is room for.
            for (var figures = Math.Max(2, height * width / 500); figures > 0; figures--)
            {
                var (radius, isDisc, light) = (random.Next(4, 7), random.Next(2) == 0, 0.5f + (0.4f * random.NextSingle()));
                var (y, x) = (random.Next(height), random.Next(width));
                for (var row = Math.Max(0, y - radius); row <= Math.Min(height - 1, y + radius); row++)
                {
                    for (var column = Math.Max(0, x - radius); column <= Math.Min(width - 1, x + radius); column++)
                    {
                        if (!isDisc || ((row - y) * (row - y)) + ((column - x) * (column - x)) <= radius * radius)
                        {
                            images[index, 0, row, column] = light + (0.1f * random.NextSingle());
                            masks[index, 0, row, column] = isDisc ? 1 : 0;
                        }
                    }
                }
            }
        }

        using var inputs = TorchSharp.torch.tensor(images);
        using var targets = TorchSharp.torch.tensor(masks);
        return TensorPairs.From(inputs, targets, nameof(Discs));
    }
}
