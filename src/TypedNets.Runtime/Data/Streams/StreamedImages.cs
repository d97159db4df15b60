using System.Diagnostics;
using static TorchSharp.torch;

namespace TypedNets.Data;

/// <summary>
/// Images that are read from disk when a batch needs them, several at once, for sets that do not fit into memory: <c>StreamedImages.FromFolder("imagenet", new Shape(3, 224, 224))</c>. A trainer takes it as it takes
/// any other set.
/// </summary>
/// <remarks>
/// <para>What is in memory: of each image its label and place, about 50 bytes (for a folder its path too), and of decoded images three batches at most, the one that is worked on, the next, and one in the making.
/// Each thread that decodes holds one image file beside these, as large as it is, and its pixels; of those above 8 million pixels one at a time.</para>
/// <para>An image that cannot be read ends the training with a <see cref="DataException"/> that names it; <see cref="Check"/> finds all such before.</para>
/// </remarks>
public sealed class StreamedImages : ClassSet
{
    private readonly IImageSource source;
    private readonly long[] places;
    private readonly int shuffleBuffer;

    private StreamedImages(IImageSource source, long[] places, Tensor labels, int shuffleBuffer, LiveSamples decoded)
        : base(Nothing(places.Length, source.SampleShape), labels, source.ClassNames, source.Name) =>
        (this.source, this.places, this.shuffleBuffer, Decoded) = (source, places, shuffleBuffer, decoded);

    /// <summary>The decoded images of all batches, and of all parts of this stream.</summary>
    internal LiveSamples Decoded { get; }

    /// <summary>Whether several images may be read at once.</summary>
    internal bool IsConcurrent => source.IsConcurrent;

    internal override Noun Noun => Noun.Image;

    /// <summary>How the images are made to fit, where that is known.</summary>
    internal override Resizing? Resizing => (source as FileSource)?.Resizing ?? (source as ShardSource)?.Resizing;

    private protected override string? Refusal => $"{Name} is read from disk as its images are needed, and is no tensor: {nameof(Take)}(100).{nameof(Read)}() has some of them in memory";

    internal override string OrderText => IsBuffered ? FormattableString.Invariant($", shuffled by {shuffleBuffer}") : "";

    private bool IsBuffered => source is ShardSource && Count > shuffleBuffer;

    /// <summary>Images in folders that are named for their classes, as <see cref="ImageFolder.Load"/> finds and divides them.</summary>
    /// <param name="path">The folder.</param>
    /// <param name="shape">The shape of an image, (C, H, W): with three channels in red, green and blue, with one in grey.</param>
    /// <param name="options">How to read; <see cref="ImageFolderOptions.SkipUnreadable"/> is not for streams, see <see cref="Check"/>.</param>
    /// <returns>The images to learn from, those to validate on where there are folders for both, and those to be judged by.</returns>
    /// <exception cref="ArgumentException">The shape is no image's, or an option is out of its range.</exception>
    /// <exception cref="DataException">The folder has no classes, or a class has no image.</exception>
    public static (StreamedImages Train, StreamedImages? Valid, StreamedImages Test) FromFolder(string path, Shape shape, ImageFolderOptions? options = null)
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(path);
        options ??= new();
        ImageFolder.CheckOptions(shape, options);
        if (options.SkipUnreadable)
        {
            throw new ArgumentException($"{nameof(options.SkipUnreadable)} is for images that are all read at first: {nameof(Check)}() of a stream leaves out what cannot be read", nameof(options));
        }

        var parts = FolderParts.Find(path, options);
        var name = ImageFolder.NameOf(path);
        return (Streamed(parts.Train, 0), parts.Valid is null ? null : Streamed(parts.Valid, 1), Streamed(parts.Test, 2));

        StreamedImages Streamed(IReadOnlyList<LabelledFile> files, int stream)
        {
            // The order of the same folder in memory.
            var places = options.Seed is { } seed ? new SeededRandom(seed, ~stream).Permutation(files.Count) : null;
            var ordered = new LabelledFile[files.Count];
            for (var index = 0; index < ordered.Length; index++)
            {
                ordered[places?[index] ?? index] = files[index];
            }

            return Whole(new FileSource(name, ordered, parts.ClassNames, shape, options), [.. ordered.Select(file => (long)file.Label)], 0);
        }
    }

    /// <summary>
    /// Images in tar archives as WebDataset has them: of each sample an image and its class one behind the other, <c>0001.jpg</c> and <c>0001.cls</c>, in which a number from 0 stands or a class's name; files with other endings
    /// are left alone. The archives are not packed, so that an image is read from the middle; opened, they are gone through once from header to header.
    /// </summary>
    /// <param name="pattern">An archive, a folder of archives that end with <c>.tar</c>, or those that a name with stars means: <c>shards/train-*.tar</c>. They are sorted by their names.</param>
    /// <param name="shape">The shape of an image, (C, H, W): with three channels in red, green and blue, with one in grey.</param>
    /// <param name="options">How to read; by default each image must be of the size asked for.</param>
    /// <exception cref="ArgumentException">The shape is no image's, or an option is out of its range.</exception>
    /// <exception cref="DataException">There is no such archive, or one is damaged, or a sample has no image or no class; the message names archive and entry.</exception>
    public static StreamedImages FromShards(string pattern, Shape shape, ShardOptions? options = null)
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(pattern);
        options ??= new();
        ImageFolder.CheckOptions(shape, new() { MaxPixels = options.MaxPixels });
        if (options.ShuffleBuffer < 1)
        {
            throw new ArgumentException($"{nameof(options.ShuffleBuffer)} must be 1 or more, and is {options.ShuffleBuffer}", nameof(options));
        }

        var source = ShardSource.Open(pattern, shape, options);
        return Whole(source, source.Labels, options.ShuffleBuffer);
    }

    /// <summary>Images of one's own, wherever they come from, read when they are needed.</summary>
    /// <param name="source">Gives one image at a time; it must live as long as the stream.</param>
    /// <param name="labels">The label of each, known before any is read.</param>
    /// <exception cref="DataException">The source has no image, or another number of labels, or one is out of range.</exception>
    public static StreamedImages From(IImageSource source, IReadOnlyList<long> labels)
    {
        ArgumentNullException.ThrowIfNull(source);
        ArgumentNullException.ThrowIfNull(labels);
        return source.Count != labels.Count || source.Count < 1
            ? throw new DataException($"{source.Name} has {source.Count} images and {labels.Count} labels, but each image needs one label and a set one image")
            : Whole(source, [.. labels], 0);
    }

    /// <inheritdoc cref="SampleSet.Take"/>
    public new StreamedImages Take(int count) => (StreamedImages)base.Take(count);

    /// <inheritdoc cref="SampleSet.Subset"/>
    public new StreamedImages Subset(params ReadOnlySpan<long> indices) => (StreamedImages)base.Subset(indices);

    /// <inheritdoc cref="SampleSet.Split"/>
    public new (StreamedImages First, StreamedImages Second) Split(double fraction, int seed)
    {
        var (first, second) = base.Split(fraction, seed);
        return ((StreamedImages)first, (StreamedImages)second);
    }

    /// <summary>Reads all of it into memory, in its own order.</summary>
    /// <exception cref="DataException">An image cannot be read, or they do not fit into memory.</exception>
    public ImageSet Read() => SourceReader.Read(new Part(this));

    /// <summary>Reads each image once, and keeps none.</summary>
    /// <returns>Those that can be read, and the others with what is wrong with them.</returns>
    /// <exception cref="DataException">None can be read.</exception>
    public (StreamedImages Readable, IReadOnlyList<SkippedFile> Unreadable) Check()
    {
        using var pixels = new ThreadLocal<byte[]>(() => new byte[SampleShape.Elements]);
        var problems = SourceReader.ReadAll(Count, IsConcurrent, goOn: true, index => Read(index, pixels.Value!));
        long[] good = [.. problems.Index().Where(each => each.Item is null).Select(each => (long)each.Index)];
        return good.Length == 0
            ? throw new DataException($"None of the {Count} images of {Name} can be read; the first: {problems[0]!.Message}", problems[0])
            : (Subset(good), [.. problems.Index().Where(each => each.Item is not null).Select(each => new SkippedFile(NameOf(each.Index), each.Item!.Message))]);
    }

    /// <summary>The name, the number of images and their shape: <c>imagenet: 1,281,167 images of (3, 224, 224) in 1,000 classes, read as they are needed</c>.</summary>
    public override string ToString() =>
        $"{Name}: {Counted.Format(Count, "images")} of {SampleShape} in {Counted.Format(ClassNames.Count, "classes", "class")}, read as they are needed";

    internal override ImageSet Drawn(int count) => Take(Math.Min(Count, count)).Read();

    internal override StreamGather Stream(Normalization? normalization, Func<Augmenter?> augmenter) => new(this, normalization, augmenter);

    internal override long[] Order(SeededRandom random) => IsBuffered ? BufferedOrder.Draw(Runs((ShardSource)source), shuffleBuffer, random) : base.Order(random);

    /// <summary>Reads an image.</summary>
    /// <param name="index">From 0 to <see cref="SampleSet.Count"/> - 1.</param>
    /// <param name="pixels">Takes its pixels.</param>
    /// <exception cref="DataException">It cannot be read, or has another label than it had.</exception>
    internal void Read(int index, Span<byte> pixels)
    {
        pixels.Clear();
        var place = (int)places[index];
        int label;
        try
        {
            label = source.Read(place, pixels);
        }
        catch (Exception problem) when (problem is not DataException)
        {
            throw new DataException($"{NameOf(index)} cannot be read: {problem.Message}", problem);
        }

        if (label != LabelOf(index))
        {
            throw new DataException($"{NameOf(index)} has label {label}, but when {Name} was opened it had {LabelOf(index)}: open it anew");
        }
    }

    private protected override SampleSet Map(Func<Tensor, Tensor> change)
    {
        using var scope = NewDisposeScope();
        return new StreamedImages(source, change(tensor(places)).data<long>().ToArray(), change(Labels).alias(), shuffleBuffer, Decoded);
    }

    private protected override SampleSet With(Tensor inputs, Tensor targets) => throw new UnreachableException();

    private static StreamedImages Whole(IImageSource source, long[] labels, int shuffleBuffer)
    {
        var numbers = tensor(labels);
        try
        {
            RequireClasses(numbers, source.ClassNames, source.Name);
            return new(source, [.. Enumerable.Range(0, labels.Length)], numbers, shuffleBuffer, new LiveSamples());
        }
        catch
        {
            numbers.Dispose();
            throw;
        }
    }

    /// <summary>A tensor of the images' shape that takes a byte: sizes and type are asked of it, and no pixel.</summary>
    private static Tensor Nothing(int count, Shape shape)
    {
        using var scope = NewDisposeScope();
        return zeros(1, ScalarType.Byte).expand([count, .. shape.Sizes]).DetachFromDisposeScope();
    }

    private long LabelOf(int index) => TensorMemory.Whole(Labels)[index];

    private string NameOf(int index) => source switch
    {
        FileSource files => files.PathOf((int)places[index]),
        ShardSource shards => shards.NameOf((int)places[index]),
        _ => $"Image {places[index]} of {Name}",
    };

    /// <summary>What lies behind one another in one shard.</summary>
    private List<(int Start, int Count)> Runs(ShardSource shards)
    {
        var runs = new List<(int Start, int Count)>();
        for (var (start, index) = (0, 1); index <= places.Length; index++)
        {
            if (index == places.Length || shards.ShardOf((int)places[index]) != shards.ShardOf((int)places[index - 1]))
            {
                runs.Add((start, index - start));
                start = index;
            }
        }

        return runs;
    }

    /// <summary>This stream as it is read into memory.</summary>
    private sealed class Part(StreamedImages stream) : IImageSource
    {
        public string Name => stream.Name;

        public int Count => stream.Count;

        public Shape SampleShape => stream.SampleShape;

        public IReadOnlyList<string> ClassNames => stream.ClassNames;

        public bool IsConcurrent => stream.IsConcurrent;

        public int Read(int index, Span<byte> pixels)
        {
            stream.Read(index, pixels);
            return (int)stream.LabelOf(index);
        }
    }
}
