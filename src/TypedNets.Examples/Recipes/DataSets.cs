namespace TypedNets.Examples.Recipes;

/// <summary>The data sets by their names on the command line.</summary>
internal static class DataSets
{
    /// <summary>The names, the built-in one first.</summary>
    public static IReadOnlyList<string> Names { get; } = ["figures", "fashion-mnist", "mnist", "cifar-10"];

    /// <summary>Reads a data set, which is downloaded first where it is absent.</summary>
    /// <param name="name">One of <see cref="Names"/>.</param>
    /// <param name="directory">Where data sets lie.</param>
    /// <exception cref="ArgumentException">There is no data set of that name.</exception>
    /// <exception cref="DataException">It cannot be read or downloaded.</exception>
    public static (ImageSet Train, ImageSet Test) Load(string name, string directory) => name.ToLowerInvariant() switch
    {
        "figures" => Parts(Figures.Load()),
        "fashion-mnist" => Parts(FashionMnist.Load(directory, progress: new DownloadLines())),
        "mnist" => Parts(Mnist.Load(directory, progress: new DownloadLines())),
        "cifar-10" => Parts(Cifar10.Load(directory, progress: new DownloadLines())),
        _ => throw new ArgumentException($"There is no data set '{name}'; there are {string.Join(", ", Names)}"),
    };

    private static (ImageSet Train, ImageSet Test) Parts<TData>(TData data)
        where TData : IDataSet<TData> => (data.Train, data.Test);
}
