namespace TypedNets.Commands;

/// <summary>Samples to learn from and to be judged by, under the name that they have on the command line. They are read when a command needs them.</summary>
public sealed class RecipeData
{
    private readonly Func<string, FolderRequest, (SampleSet Train, SampleSet Test)> load;

    private RecipeData(string name, Func<string, FolderRequest, (SampleSet Train, SampleSet Test)> load) => (Name, this.load) = (name, load);

    /// <summary>The built-in figures, which need no file.</summary>
    public static RecipeData Figures { get; } = From(_ => Data.Figures.Load());

    /// <summary>Fashion-MNIST, downloaded where it is absent.</summary>
    public static RecipeData FashionMnist { get; } = Downloaded(directory => Data.FashionMnist.Load(directory, progress: new DownloadLines()));

    /// <summary>MNIST, downloaded where it is absent.</summary>
    public static RecipeData Mnist { get; } = Downloaded(directory => Data.Mnist.Load(directory, progress: new DownloadLines()));

    /// <summary>CIFAR-10, downloaded where it is absent.</summary>
    public static RecipeData Cifar10 { get; } = Downloaded(directory => Data.Cifar10.Load(directory, progress: new DownloadLines()));

    /// <summary>Those that every program can offer.</summary>
    internal static IReadOnlyList<RecipeData> BuiltIn { get; } = [Figures, FashionMnist, Mnist, Cifar10];

    /// <summary>The name on the command line: <c>fashion-mnist</c>, or a folder's path.</summary>
    public string Name { get; }

    /// <summary>The name of each class, as far as it is known without the samples; empty where it is not.</summary>
    public IReadOnlyList<string> ClassNames { get; private init; } = [];

    /// <summary>The shape of a sample, as far as it is known without the samples.</summary>
    internal Shape? SampleShape { get; private init; }

    /// <summary>Whether it is a folder of images.</summary>
    internal bool IsFolder { get; private init; }

    /// <summary>Whether it may be downloaded.</summary>
    internal bool IsDownloaded { get; private init; }

    /// <summary>The name where files are named for it: that of a folder without its path.</summary>
    internal string FileName => IsFolder ? Path.GetFileName(Path.TrimEndingDirectorySeparator(Path.GetFullPath(Name))) : Name;

    /// <summary>A folder with a folder of images for each class, read in the size that the network takes.</summary>
    /// <param name="path">The folder.</param>
    /// <param name="options">How it is read; by default images of another size are scaled and cut.</param>
    public static RecipeData Folder(string path, ImageFolderOptions? options = null)
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(path);
        options ??= new() { Resize = true };
        return new(path, (_, request) => Read(path, request.Shape, request.Over(options))) { IsFolder = true };
    }

    /// <summary>A data set of one's own, by its own name: <c>RecipeData.From(directory => Flowers.Load(directory))</c> is <c>flowers</c> on the command line.</summary>
    /// <typeparam name="TData">The data set.</typeparam>
    /// <param name="load">Reads it, from the directory that <c>--data-dir</c> names.</param>
    public static RecipeData From<TData>(Func<string, TData> load)
        where TData : IDataSet<TData>
    {
        ArgumentNullException.ThrowIfNull(load);
        return new(NameOf<TData>(), (directory, _) => Parts(load(directory))) { ClassNames = TData.ClassNames, SampleShape = TData.SampleShape };
    }

    /// <summary>Samples of any kind: images, vectors, sequences, with their classes or with what should be made of them.</summary>
    /// <param name="name">The name on the command line.</param>
    /// <param name="load">Makes or reads them.</param>
    public static RecipeData From(string name, Func<(SampleSet Train, SampleSet Test)> load)
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(name);
        ArgumentNullException.ThrowIfNull(load);
        return new(name, (_, _) => load());
    }

    /// <summary>The name on the command line.</summary>
    public override string ToString() => Name;

    /// <summary>Reads the samples, which are downloaded first where they are absent.</summary>
    /// <param name="directory">Where data sets lie.</param>
    /// <param name="folder">How a folder is to be read.</param>
    /// <exception cref="DataException">They cannot be read or downloaded.</exception>
    internal (SampleSet Train, SampleSet Test) Load(string directory, FolderRequest folder) => load(directory, folder);

    private static RecipeData Downloaded<TData>(Func<string, TData> load)
        where TData : IDataSet<TData> =>
        new(NameOf<TData>(), (directory, _) => Parts(load(directory))) { ClassNames = TData.ClassNames, SampleShape = TData.SampleShape, IsDownloaded = true };

    private static string NameOf<TData>()
        where TData : IDataSet<TData> => TData.Name.ToLowerInvariant().Replace(' ', '-');

    private static (SampleSet Train, SampleSet Test) Parts<TData>(TData data)
        where TData : IDataSet<TData> => (data.Train, data.Test);

    private static (SampleSet Train, SampleSet Test) Read(string path, Shape shape, ImageFolderOptions options)
    {
        var data = ImageFolder.Load(path, shape, options);
        data.Valid?.Dispose();
        if (data.Skipped.Count > 0)
        {
            Console.WriteLine($"{(data.Skipped.Count == 1 ? "1 image is" : Counted.Format(data.Skipped.Count, "images") + " are")} left out:");
            foreach (var file in data.Skipped)
            {
                Console.WriteLine($"  {file.Reason}");
            }
        }

        return (data.Train, data.Test);
    }
}
