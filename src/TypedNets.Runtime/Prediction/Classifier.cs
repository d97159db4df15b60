using System.Diagnostics.CodeAnalysis;
using System.Globalization;
using TypedNets.Checkpoints;
using TypedNets.CompilerServices;
using TypedNets.Data;
using static TorchSharp.torch;

namespace TypedNets;

/// <summary>
/// A trained network in use: <c>Classifier.Load&lt;ShapeNet&gt;("shapes.safetensors").Predict("photo.jpg")</c>. Images are scaled until they just cover what the network takes, cut evenly,
/// turned grey where it sees grey, and normalised as in its training. Where the network leaves height and width open, an image keeps its size, or is made as little smaller as it must be.
/// </summary>
/// <remarks>
/// One instance serves any number of threads at once. The network is in evaluation mode and belongs to the classifier, which disposes it once no thread uses it any more.
/// Photographs are turned upright as their EXIF data says, and what is transparent is shown on white.
/// </remarks>
public sealed class Classifier : IDisposable
{
    private const int BatchSize = 64;

    private readonly Normalization normalization;
    private readonly Device device;

    /// <summary>Uses a network as it is, by what is said of it.</summary>
    /// <param name="network">A network that gives one output a class; it is the classifier's from now on, and is put in evaluation mode.</param>
    /// <param name="card">Its class names, in the order of its outputs (without any, classes are named 0, 1, …), for images its normalisation, and its temperature where one was fitted.</param>
    /// <exception cref="ArgumentException">The network names no classes, or the card does not fit it or lacks what is done to its images.</exception>
    public Classifier([OneTensor] Network network, ModelCard card)
    {
        ArgumentNullException.ThrowIfNull(network);
        ArgumentNullException.ThrowIfNull(card);
        if (Fault(network.Architecture, card) is { } fault)
        {
            throw new ArgumentException(fault, nameof(card));
        }

        (Network, Card) = (network, card);
        normalization = card.Normalization ?? Normalization.Unit;
        ClassNames = card.ClassNames.Count > 0
            ? card.ClassNames
            : [.. Enumerable.Range(0, (int)network.Architecture.Output[0]).Select(index => index.ToString(CultureInfo.InvariantCulture))];
        device = Devices.Find(network);
        network.eval();
    }

    /// <summary>The network, in evaluation mode.</summary>
    public Network Network { get; }

    /// <summary>What is known of the network.</summary>
    public ModelCard Card { get; }

    /// <summary>The name of each class, in the order of the network's outputs.</summary>
    public IReadOnlyList<string> ClassNames { get; }

    /// <summary>
    /// Test-time augmentation: the network sees an image as it is and once changed by each of these, and what is predicted is the mean of the shares. <c>Views = [Augmentations.HorizontalFlip(1)]</c> takes the mirror image too.
    /// Only for images; by default there are none.
    /// </summary>
    /// <exception cref="ArgumentException">The network sees no images, or a view is out of its range, or mixes images.</exception>
    public IReadOnlyList<Augmentation> Views
    {
        get;
        set
        {
            ArgumentNullException.ThrowIfNull(value);
            if (value.Count > 0)
            {
                RequireImages();
                using var image = new ImageSet(zeros([1, .. Fitting((64, 64)).Sizes], ScalarType.Byte), zeros(1, ScalarType.Int64), ["any"], Network.GetName());
                Data.Views.Check(value, image);
            }

            field = value;
        }
    } = [];

    /// <summary>The most pixels of an image, width times height as its header says; what has more is not decoded. By default 64 million.</summary>
    public long MaxPixels { get; set; } = new ImageFolderOptions().MaxPixels;

#pragma warning disable RS0026 // The overloads differ in their first parameter.
    /// <summary>Makes a network on the CPU, for as many classes as the file has, and loads it.</summary>
    /// <typeparam name="TNetwork">The network's class.</typeparam>
    /// <param name="path">A file that <c>SaveWeights</c> or a <see cref="Trainer"/> wrote.</param>
    /// <param name="otherwise">What holds where the file does not say: its class names, its normalisation. Needed for files of Python, and for some of versions before files said.</param>
    /// <exception cref="CheckpointException">The file is not there, not whole or damaged, is another network's, or does not say what is done to its images.</exception>
    public static Classifier Load<[DynamicallyAccessedMembers(DynamicallyAccessedMemberTypes.PublicConstructors), OneTensor] TNetwork>(string path, ModelCard? otherwise = null)
        where TNetwork : Network, INetwork
    {
        var network = NetworkFactory.MakeFor<TNetwork>(path);
        try
        {
            return Load(network, path, otherwise);
        }
        catch
        {
            network.Dispose();
            throw;
        }
    }

    /// <summary>Loads a network that is there already, on any device, from a file.</summary>
    /// <param name="network">The network; it is the classifier's once it is loaded.</param>
    /// <param name="path">A file that <c>SaveWeights</c> or a <see cref="Trainer"/> wrote.</param>
    /// <param name="otherwise">What holds where the file does not say: its class names, its normalisation.</param>
    /// <exception cref="CheckpointException">The file is not there, not whole or damaged, is another network's, or does not say what is done to its images.</exception>
    public static Classifier Load([OneTensor] Network network, string path, ModelCard? otherwise = null)
    {
        ArgumentNullException.ThrowIfNull(network);
        var card = NetworkWeights.Load(network, path, header => Complete(network.Architecture, ModelCard.FromHeader(header), otherwise));
        return new(network, card);
    }
#pragma warning restore RS0026

    /// <summary>What an image file shows.</summary>
    /// <param name="path">PNG, JPEG, BMP, GIF or WebP, as its ending says.</param>
    /// <exception cref="DataException">The file cannot be read, is not what its name says, or is too large.</exception>
    /// <exception cref="InvalidOperationException">The network sees no images, or its output is no number.</exception>
    /// <exception cref="ObjectDisposedException">The classifier is disposed.</exception>
    public ClassPrediction Predict(string path)
    {
        ArgumentNullException.ThrowIfNull(path);
        RequireImages();
        return OfImage(Shape.IsOpen ? ImageFile.Size(path) : null, (shape, pixels) => ImageFile.Read(path, shape, resize: true, MaxPixels, pixels));
    }

    /// <summary>What an image shows.</summary>
    /// <param name="image">The bytes of an image file from here on, PNG, JPEG, BMP, GIF or WebP; read to the end, and not closed.</param>
    /// <exception cref="DataException">They cannot be read, are no image, or one that is too large.</exception>
    /// <inheritdoc cref="Predict(string)"/>
    public ClassPrediction Predict(Stream image)
    {
        ArgumentNullException.ThrowIfNull(image);
        RequireImages();
        var bytes = ImageBytes.All(image);
        return OfImage(Shape.IsOpen ? ImageFile.Size(bytes) : null, (shape, pixels) => ImageFile.Read(bytes, shape, MaxPixels, pixels));
    }

    /// <summary>What an image shows.</summary>
    /// <param name="image">The bytes of an image file, PNG, JPEG, BMP, GIF or WebP.</param>
    /// <exception cref="DataException">They are no image, or one that is too large.</exception>
    /// <inheritdoc cref="Predict(string)"/>
    public ClassPrediction Predict(ReadOnlySpan<byte> image)
    {
        var bytes = image.ToArray();
        RequireImages();
        return OfImage(Shape.IsOpen ? ImageFile.Size(bytes) : null, (shape, pixels) => ImageFile.Read(bytes, shape, MaxPixels, pixels));
    }

    /// <summary>What an image shows, of any size.</summary>
    /// <param name="pixels">0 to 255, channel after channel, in these row after row.</param>
    /// <param name="shape">(C, H, W), with as many channels as the network sees.</param>
    /// <exception cref="ArgumentException">The pixels are not as many as the shape says, or have other channels than the network sees.</exception>
    /// <inheritdoc cref="Predict(string)"/>
    public ClassPrediction Predict(ReadOnlySpan<byte> pixels, Shape shape)
    {
        RequireImages();
        if (shape.Rank != 3 || shape[0] != Shape[0] || shape[1] < 1 || shape[2] < 1 || (Int128)shape[0] * shape[1] * shape[2] != pixels.Length)
        {
            throw new ArgumentException($"{Network.GetName()} sees images of {Counted.Format(Shape[0], "channels")}, (C, H, W), but {Counted.Format(pixels.Length, "pixels")} of {shape} are given", nameof(shape));
        }

        var wanted = Fitting((shape[1], shape[2]));
        var sample = new byte[wanted.Elements];
        if (shape == wanted)
        {
            pixels.CopyTo(sample);
        }
        else
        {
            Resampling.Cover(pixels, (int)shape[0], (int)shape[1], (int)shape[2], sample, (int)wanted[1], (int)wanted[2]);
        }

        return Run(sample, wanted, 1)[0];
    }

    /// <summary>What a sample of numbers is: a vector, for example.</summary>
    /// <param name="numbers">As many as the network takes, the last dimension's next to each other; not normalised. Whole ones for a network that begins with an embedding.</param>
    /// <exception cref="ArgumentException">They are not as many, or the embedding has no vector for one.</exception>
    /// <exception cref="InvalidOperationException">The network's output is no number.</exception>
    /// <exception cref="ObjectDisposedException">The classifier is disposed.</exception>
    public ClassPrediction Predict(ReadOnlySpan<float> numbers)
    {
        var copy = numbers.ToArray();
        return Run(() => [NumberSample.Create(Network.Architecture, copy).to(device)], 1)[0];
    }

    /// <summary>What image files show, several at a time.</summary>
    /// <param name="paths">The files.</param>
    /// <returns>What each shows, in their order.</returns>
    /// <exception cref="DataException">A file cannot be read, is not what its name says, or is too large: the first one.</exception>
    /// <inheritdoc cref="Predict(string)"/>
    public IReadOnlyList<ClassPrediction> Predict(IReadOnlyList<string> paths)
    {
        ArgumentNullException.ThrowIfNull(paths);
        RequireImages();
        if (Shape.IsOpen)
        {
            return [.. paths.Select(path => Predict(path))];
        }

        var size = (int)Shape.Elements;
        return [.. paths.Chunk(BatchSize).SelectMany(Batch)];

        IReadOnlyList<ClassPrediction> Batch(string[] files)
        {
            var samples = new byte[files.Length * size];
            SourceReader.ReadAll(files.Length, concurrent: true, goOn: false, index =>
                ImageFile.Read(files[index], Shape, resize: true, MaxPixels, samples.AsSpan(index * size, size)));
            return Run(samples, Shape, files.Length);
        }
    }

    /// <summary>What the images of a set show; their labels are not looked at.</summary>
    /// <param name="images">The images, of the network's shape.</param>
    /// <returns>What each shows, in their order.</returns>
    /// <exception cref="ArgumentException">They have another shape.</exception>
    /// <inheritdoc cref="Predict(string)"/>
    public IReadOnlyList<ClassPrediction> Predict(ImageSet images)
    {
        ArgumentNullException.ThrowIfNull(images);
        RequireImages();
        if (Network.Architecture.Fault(images.SampleShape) is { } fault)
        {
            throw new ArgumentException($"{Network.GetName()} sees images of {Shape}, but those of {images.Name} are {images.SampleShape}{fault}", nameof(images));
        }

        var predictions = new List<ClassPrediction>(images.Count);
        for (var first = 0; first < images.Count; first += BatchSize)
        {
            var count = Math.Min(BatchSize, images.Count - first);
            predictions.AddRange(Run(() => Seen(images.Images.narrow(0, first, count)), count));
        }

        return predictions;
    }

    /// <summary>Frees the network, once no other thread uses it.</summary>
    public void Dispose()
    {
        using (Network.Mode.Alone())
        {
            Network.Dispose();
        }
    }

    private Shape Shape => Network.Architecture.Input;

    private static bool SeesImages(NetworkGraph graph) => graph.Input is { Rank: 3 } input && input[0] is 1 or 3;

    private static ModelCard Complete(NetworkGraph graph, ModelCard card, ModelCard? otherwise)
    {
        card = otherwise is null ? card : card with
        {
            Normalization = card.Normalization ?? otherwise.Normalization,
            ClassNames = card.ClassNames.Count > 0 ? card.ClassNames : otherwise.ClassNames,
        };
        return Fault(graph, card) is { } fault ? throw new InvalidDataException($"cannot be used to predict: {fault}") : card;
    }

    /// <summary>Why a network cannot be used by what is said of it, as a sentence; null where it can.</summary>
    private static string? Fault(NetworkGraph graph, ModelCard card)
    {
        if (graph.NotPlain("a Classifier") is { } several)
        {
            return several;
        }

        if (graph.Output.Rank != 1)
        {
            return $"{graph.Name} names no classes, which are a vector, but gives {graph.Output}";
        }

        if (card.ClassNames.Count > 0 && card.ClassNames.Count != graph.Output[0])
        {
            return $"{graph.Name} gives {graph.Output[0]} outputs, but there are {card.ClassNames.Count} class names";
        }

        if (!SeesImages(graph))
        {
            return null;
        }

        return card.Normalization is not { } normalization
            ? "nothing says how its images were normalised: give a ModelCard { Normalization = Normalization.Unit }, or what was done in its training"
            : normalization.Mean.Count != 1 && normalization.Mean.Count != graph.Input[0]
            ? $"{graph.Name} sees images of {Counted.Format(graph.Input[0], "channels")}, but its normalisation is of {normalization.Mean.Count}"
            : null;
    }

    private void RequireImages()
    {
        if (!SeesImages(Network.Architecture))
        {
            throw new InvalidOperationException($"{Network.GetName()} sees {Shape} and no images, which are (1, H, W) or (3, H, W): give it its numbers");
        }
    }

    private ClassPrediction OfImage((long Height, long Width)? size, Action<Shape, byte[]> read)
    {
        var shape = size is { } known ? Fitting(known) : Shape.Closed;
        var pixels = new byte[shape.Elements];
        read(shape, pixels);
        return Run(pixels, shape, 1)[0];
    }

    /// <summary>What an image of a size is made for the network: the same, or the next smaller that it takes.</summary>
    private Shape Fitting((long Height, long Width) image)
    {
        var sizes = Shape.Sizes.ToArray();
        foreach (var open in Network.Architecture.OpenSizes)
        {
            sizes[open.Dimension] = open.Below(open.Dimension switch { 1 => image.Height, 2 => image.Width, _ => open.AtLeast });
        }

        return new(sizes);
    }

    private ClassPrediction[] Run(byte[] pixels, Shape shape, int count) => Run(() => Seen(tensor(pixels, [count, .. shape.Sizes])), count);

    /// <summary>Images as the network sees them: as they are, and each view of them.</summary>
    private IEnumerable<Tensor> Seen(Tensor images) => Views
        .Select((view, index) => new Augmenter([view], new Shape(images.shape.AsSpan(1)), index, epoch: 0).Change(images, default, 0))
        .Prepend(images)
        .Select(view => normalization.Apply(view.to(device)));

    private ClassPrediction[] Run(Func<IEnumerable<Tensor>> inputs, int count)
    {
        using var evaluation = Network.Mode.Evaluation();
        using var inference = inference_mode();
        using var scope = NewDisposeScope();
        var shares = ClassProbabilities.Mean([.. inputs().Select(view => ClassProbabilities.Compute(Network, Network.call(view), Card.Temperature))]).data<float>().ToArray();
        if (shares.Any(share => !float.IsFinite(share)))
        {
            throw new InvalidOperationException($"The output of {Network.GetName()} is no finite number: its training went astray, or its weights are damaged");
        }

        return [.. Enumerable.Range(0, count).Select(sample => new ClassPrediction(
            [.. ClassNames.Select((name, index) => new ClassProbability(name, shares[(sample * ClassNames.Count) + index])).OrderByDescending(each => each.Probability)]))];
    }
}
