namespace TypedNets.Commands;

/// <summary>
/// A network, its data and the settings of its training, under the name that they have on the command line. Made with the network's class: <see cref="Recipe{TNetwork}"/>.
/// </summary>
public abstract record Recipe
{
    private protected Recipe(NetworkGraph graph, RecipeData data)
    {
        ArgumentNullException.ThrowIfNull(data);
        (Graph, Data) = (graph, data);
        Name = graph.Name.ToLowerInvariant();
    }

    /// <summary>The name on the command line; by default the class's in small letters. Recipes of one name train one network on several data sets.</summary>
    public string Name { get; init; }

    /// <summary>What it is, in a line.</summary>
    public string Description { get; init; } = "";

    /// <summary>What the network learns from and is judged by, unless the command line says otherwise.</summary>
    public RecipeData Data { get; init; }

    /// <summary>What is done to the pixels of images.</summary>
    public Normalization Normalization { get; init; } = Normalization.Unit;

    /// <summary>What of the training samples is kept for validation: by default a fifth.</summary>
    public DataSplit Split { get; init; } = DataSplit.Fraction(0.8);

    /// <summary>For a network that makes images: the pairs that it learns from, such as <c>images => images.ForSuperResolution(2)</c>. Null for all others.</summary>
    public Func<ImageSet, ImagePairs>? Pairs { get; init; }

    /// <summary>What is made small. A network that makes images or values needs <see cref="Losses.Mse"/> or its like.</summary>
    public Loss Loss { get; init; } = Losses.CrossEntropy;

    /// <summary>What is measured beside the loss.</summary>
    public IReadOnlyList<Metric> Metrics { get; init; } = [];

    /// <summary>The optimiser.</summary>
    public Optimizer Optimizer { get; init; } = Optimizers.Adam();

    /// <summary>How the learning rate moves; null keeps it.</summary>
    public Schedule? Schedule { get; init; }

    /// <summary>Random changes of the training images, in this order.</summary>
    public IReadOnlyList<Augmentation> Augmentation { get; init; } = [];

    /// <summary>The samples of a batch.</summary>
    public int BatchSize { get; init; } = 64;

    /// <summary>The epochs.</summary>
    public int Epochs { get; init; } = 10;

    /// <summary>After how many batches the running loss is printed; 0 prints none.</summary>
    public int LogEvery { get; init; }

    /// <summary>What the compiler knows of the network.</summary>
    internal NetworkGraph Graph { get; }

    /// <summary>What the network gives, as far as it is known before the data are read: a loss that compares with both is for classes where these are known.</summary>
    internal Goal Goal => Pairs is not null ? Goal.Images
        : !Loss.ComparesValues || (Loss.ComparesClasses && (Data.IsFolder || Data.ClassNames.Count > 0)) ? Goal.Classes
        : Goal.Values;

    /// <summary>Whether the network sees images.</summary>
    internal bool SeesImages => Graph.Input.Rank == 3;

    /// <summary>The shape that images of a folder are made: where the network leaves their size open, 64 pixels each way, or as few more as it wants.</summary>
    internal Shape ImageShape
    {
        get
        {
            const int Usual = 64;
            var sizes = Graph.Input.Sizes.ToArray();
            foreach (var open in Graph.OpenSizes.Where(open => open.Input == 0))
            {
                sizes[open.Dimension] = open.Dimension == 0 ? open.AtLeast : open.Above(Usual);
            }

            return new(sizes);
        }
    }

    /// <summary>Makes the network, for as many classes as the data have where it can be made so.</summary>
    /// <param name="samples">The data.</param>
    internal Network MakeFor(SampleSet samples) => Make(samples.Task.ClassNames is { Count: > 0 } names ? names.Count : null);

    /// <summary>Makes the network for as many classes as a file has, where it can be made so.</summary>
    /// <param name="path">A trained network's file.</param>
    internal abstract Network MakeFor(string path);

    /// <summary>Makes the network as it was declared, with fresh random parameters.</summary>
    internal Network MakeUntrained() => Make(classes: null);

    /// <summary>Makes the network.</summary>
    /// <param name="classes">For how many classes, where it can be made for any number.</param>
    private protected abstract Network Make(long? classes);

    /// <summary>The same network on other data, of which a part is kept for validation where they are a folder.</summary>
    internal Recipe On(RecipeData data) => ReferenceEquals(data, Data) ? this
        : data.IsFolder ? this with { Data = data, Split = DataSplit.Fraction(0.8), LogEvery = 0 }
        : this with { Data = data };

    /// <summary>What is known of a network before it is trained.</summary>
    internal ModelCard CardFor(Network net) => new()
    {
        ClassNames = Data.ClassNames.Count == net.Architecture.Output[0] ? Data.ClassNames : [],
        Normalization = SeesImages ? Normalization : null,
    };

    /// <summary>What the network is given of the samples, and what it should make of them.</summary>
    /// <exception cref="ArgumentException">It makes images, and these are none.</exception>
    internal SampleSet Learned(SampleSet samples) => Pairs is null ? samples
        : samples.AsImages() is { } images ? Pairs(images)
        : throw new ArgumentException($"The network is for images, but {samples.Name} holds {samples.SampleShape} as numbers");
}
