using static TorchSharp.torch;

namespace TypedNets;

/// <summary>Reads a source's images into one tensor, each at its own place whichever is ready first.</summary>
internal static class SourceReader
{
    private const long Unread = -1;

    /// <summary>Reads all images.</summary>
    /// <param name="source">Where they come from.</param>
    /// <param name="skip">Is told of each image that cannot be read, in the source's order, and it is left out; null ends at the first one.</param>
    /// <param name="places">The place of each image among all; null keeps the source's order.</param>
    /// <exception cref="DataException">The source has no image, an image cannot be read, or they do not fit into memory.</exception>
    public static ImageSet Read(IImageSource source, Action<int, DataException>? skip = null, long[]? places = null)
    {
        var (count, shape) = (source.Count, source.SampleShape);
        if (count < 1 || shape.Rank != 3 || shape.Sizes.ContainsAnyExceptInRange(1, int.MaxValue))
        {
            throw new DataException($"{source.Name} has {count} images of shape {shape}, but at least one image of (C, H, W) is expected");
        }

        using var scope = NewDisposeScope();
        var images = new PixelMemory(source.Name, count, shape);
        var labels = new long[count];
        var problems = new DataException?[count];
        Parallel.For(0, count, new ParallelOptions { MaxDegreeOfParallelism = source.IsConcurrent ? -1 : 1 }, (index, loop) =>
        {
            try
            {
                labels[Place(index)] = ReadOne(source, index, images[Place(index)]);
            }
            catch (DataException problem)
            {
                problems[index] = problem;
                if (skip is null)
                {
                    // All images before this one are read all the same, so the first problem is always the same one.
                    loop.Break();
                }
            }
        });
        if (skip is null && problems.FirstOrDefault(problem => problem is not null) is { } first)
        {
            throw first;
        }

        foreach (var (index, problem) in problems.Index().Where(each => each.Item is not null))
        {
            labels[Place(index)] = Unread;
            skip!(index, problem!);
        }

        var kept = 0;
        for (var place = 0; place < count; place++)
        {
            if (labels[place] != Unread)
            {
                images[place].CopyTo(images[kept]);
                labels[kept++] = labels[place];
            }
        }

        return kept > 0
            ? new ImageSet(images.Tensor.narrow(0, 0, kept), tensor(labels.AsSpan(0, kept).ToArray()), source.ClassNames, source.Name)
            : throw new DataException($"None of the {count} images of {source.Name} can be read; the first: {problems[0]!.Message}", problems[0]);

        int Place(int index) => (int)(places?[index] ?? index);
    }

    private static int ReadOne(IImageSource source, int index, Span<byte> pixels)
    {
        int label;
        try
        {
            label = source.Read(index, pixels);
        }
        catch (Exception problem) when (problem is not DataException)
        {
            throw new DataException($"Image {index} of {source.Name} cannot be read: {problem.Message}", problem);
        }

        return label >= 0 && label < source.ClassNames.Count ? label : throw new DataException(
            $"Image {index} of {source.Name} has label {label}, but {source.ClassNames.Count} class names are given: labels go from 0 to {source.ClassNames.Count - 1}");
    }
}
