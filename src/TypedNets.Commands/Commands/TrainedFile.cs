namespace TypedNets.Commands;

/// <summary>A trained network on the disk, with the data that it is looked at with.</summary>
/// <param name="Recipe">How it was trained.</param>
/// <param name="Path">Its file; empty where it has not been trained.</param>
internal sealed record TrainedFile(Recipe Recipe, string Path)
{
    public string DataDirectory { get; init; } = "";

    public FolderRequest? Folder { get; init; }

    /// <summary>The network with its weights, or where it has none with random ones, for the classes of the data.</summary>
    /// <param name="samples">The data.</param>
    public Network LoadOrMake(SampleSet samples) => Path.Length > 0 ? Load() : Recipe.Graph.Mistakes.IsEmpty ? Recipe.MakeFor(samples) : Recipe.MakeUntrained();

    /// <summary>The network with its weights.</summary>
    public Network Load()
    {
        var net = Recipe.MakeFor(Path);
        net.LoadWeights(Path);
        return net;
    }

    /// <summary>What the file says of itself. What it does not say, the recipe does.</summary>
    public ModelCard ReadCard(Network net)
    {
        var (card, known) = (ModelCard.Read(Path), Recipe.CardFor(net));
        return card with { ClassNames = card.ClassNames.Count > 0 ? card.ClassNames : known.ClassNames, Normalization = card.Normalization ?? known.Normalization };
    }

    /// <summary>The network in use. Files of versions before they knew themselves are read by the recipe.</summary>
    public Classifier LoadClassifier()
    {
        var names = Recipe.Data.ClassNames;
        var net = Recipe.MakeFor(Path);
        var classifier = Classifier.Load(net, Path, new() { Normalization = Recipe.Normalization, ClassNames = names.Count == net.Architecture.Output[0] ? names : [] });
        if (Folder?.MaxPixels is { } most)
        {
            classifier.MaxPixels = most;
        }

        return classifier;
    }

    /// <summary>What the network is judged by.</summary>
    public SampleSet Test()
    {
        var (train, test) = Recipe.Data.Load(DataDirectory, Folder!);
        train.Dispose();
        return test;
    }

    /// <summary>The test images, to be drawn.</summary>
    /// <exception cref="ArgumentException">They are no images.</exception>
    public ImageSet Images()
    {
        var test = Test();
        if (test.AsImages() is { } images)
        {
            return images;
        }

        test.Dispose();
        throw new ArgumentException($"Images are drawn, but {test.Name} holds {test.SampleShape} as numbers");
    }

    /// <summary>The test images from one on.</summary>
    /// <exception cref="ArgumentException">There is no such image.</exception>
    public static ImageSet From(ImageSet test, int first, int count) => test.Subset([.. Indices(test, first, count)]);

    /// <summary>The places of the test samples from one on.</summary>
    /// <exception cref="ArgumentException">There is no such sample.</exception>
    public static IEnumerable<long> Indices(SampleSet test, int first, int count) => first >= 0 && first < test.Count
        ? Enumerable.Range(first, Math.Min(count, test.Count - first)).Select(index => (long)index)
        : throw new ArgumentException($"There is no test {test.Noun.One} {first} in {test.Name}; they are numbered 0 to {test.Count - 1}");
}
