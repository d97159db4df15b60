using static TorchSharp.torch;

namespace TypedNets.Data;

/// <summary>Reads a source's samples into one tensor, each at its own place whichever is ready first.</summary>
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
        if (count < 1 || shape.Rank != 3 || !IsFull(shape))
        {
            throw new DataException($"{source.Name} has {count} images of shape {shape}, but at least one image of (C, H, W) is expected");
        }

        using var scope = NewDisposeScope();
        var images = new SampleBuffer<byte>(source.Name, count, shape, Noun.Image);
        var labels = new long[count];
        var problems = ReadAll(count, source.IsConcurrent, goOn: skip is not null, index => labels[RowOf(index)] = Label(
            source.Name, index, Noun.Image, source.ClassNames, () => source.Read(index, images[RowOf(index)])));
        foreach (var (index, problem) in problems.Index().Where(each => each.Item is not null))
        {
            labels[RowOf(index)] = Unread;
            skip!(index, problem!);
        }

        var kept = 0;
        for (var row = 0; row < count; row++)
        {
            if (labels[row] != Unread)
            {
                images[row].CopyTo(images[kept]);
                labels[kept++] = labels[row];
            }
        }

        return kept > 0
            ? new ImageSet(images.Tensor.narrow(0, 0, kept), tensor(labels.AsSpan(0, kept).ToArray()), source.ClassNames, source.Name) { Resizing = (source as FileSource)?.Resizing }
            : throw new DataException($"None of the {count} images of {source.Name} can be read; the first: {problems[0]!.Message}", problems[0]);

        int RowOf(int index) => (int)(places?[index] ?? index);
    }

    /// <summary>Reads all samples and their labels.</summary>
    /// <exception cref="DataException">The source has no sample, one cannot be read, or they do not fit into memory.</exception>
    public static (Tensor Inputs, Tensor Labels) Read<T>(ITensorSource<T> source)
        where T : unmanaged
    {
        RequireSamples(source.Name, source.Count, source.SampleShape);
        var inputs = new SampleBuffer<T>(source.Name, source.Count, source.SampleShape, Noun.Sample);
        var labels = new long[source.Count];
        ReadAll(source.Count, source.IsConcurrent, goOn: false, index => labels[index] = Label(
            source.Name, index, Noun.Sample, source.ClassNames, () => source.Read(index, inputs[index])));
        return (inputs.Tensor, tensor(labels));
    }

    /// <summary>Reads all samples and their values.</summary>
    /// <exception cref="DataException">The source has no sample, one cannot be read, or they do not fit into memory.</exception>
    public static (Tensor Inputs, Tensor Targets) Read<T>(ITensorPairSource<T> source)
        where T : unmanaged
    {
        RequireSamples(source.Name, source.Count, source.SampleShape);
        RequireSamples(source.Name, source.Count, source.TargetShape);
        var inputs = new SampleBuffer<T>(source.Name, source.Count, source.SampleShape, Noun.Sample);
        var targets = new SampleBuffer<float>(source.Name, source.Count, source.TargetShape, Noun.Sample);
        ReadAll(source.Count, source.IsConcurrent, goOn: false, index => Attempt(source.Name, index, Noun.Sample, () =>
        {
            source.Read(index, inputs[index], targets[index]);
            return 0;
        }));
        return (inputs.Tensor, targets.Tensor);
    }

    /// <summary>Reads one after the other, or several at once.</summary>
    /// <param name="count">How many there are.</param>
    /// <param name="concurrent">Whether several may be read at once.</param>
    /// <param name="goOn">Whether a problem is only noted, and the rest read all the same.</param>
    /// <param name="read">Reads one.</param>
    /// <returns>What was wrong with each; null where nothing was.</returns>
    /// <exception cref="DataException">The first problem, where it is not only noted.</exception>
    public static DataException?[] ReadAll(int count, bool concurrent, bool goOn, Action<int> read)
    {
        var problems = new DataException?[count];
        Parallel.For(0, count, new ParallelOptions { MaxDegreeOfParallelism = concurrent ? -1 : 1 }, (index, loop) =>
        {
            try
            {
                read(index);
            }
            catch (DataException problem)
            {
                problems[index] = problem;
                if (!goOn)
                {
                    // All before this one are read all the same, so the first problem is always the same one.
                    loop.Break();
                }
            }
        });
        return !goOn && problems.FirstOrDefault(problem => problem is not null) is { } first ? throw first : problems;
    }

    private static int Label(string name, int index, Noun noun, IReadOnlyList<string> classNames, Func<int> read)
    {
        var label = Attempt(name, index, noun, read);
        return label >= 0 && label < classNames.Count ? label : throw new DataException(
            $"{Capital(noun)} {index} of {name} has label {label}, but {classNames.Count} class names are given: labels go from 0 to {classNames.Count - 1}");
    }

    private static int Attempt(string name, int index, Noun noun, Func<int> read)
    {
        try
        {
            return read();
        }
        catch (Exception problem) when (problem is not DataException)
        {
            throw new DataException($"{Capital(noun)} {index} of {name} cannot be read: {problem.Message}", problem);
        }
    }

    private static string Capital(Noun noun) => string.Concat(noun.One[..1].ToUpperInvariant(), noun.One[1..]);

    private static void RequireSamples(string name, int count, Shape shape)
    {
        if (count < 1 || shape.Rank == 0 || !IsFull(shape))
        {
            throw new DataException($"{name} has {count} samples of shape {shape}, but at least one sample with at least one number is expected");
        }
    }

    private static bool IsFull(Shape shape) => !shape.Sizes.ContainsAnyExceptInRange(1, int.MaxValue);
}
