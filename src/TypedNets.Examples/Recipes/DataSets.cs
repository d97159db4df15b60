using TypedNets.Examples.Data;

namespace TypedNets.Examples.Recipes;

/// <summary>The data sets by their names on the command line, and folders of images by their paths.</summary>
internal static class DataSets
{
    /// <summary>The names, the built-in one first.</summary>
    public static IReadOnlyList<string> Names { get; } = ["figures", "fashion-mnist", "mnist", "cifar-10", "spirals", "friedman", "brackets"];

    /// <summary>Whether a name is that of a folder of the user's own.</summary>
    public static bool IsFolder(string name) => !Names.Contains(name, StringComparer.OrdinalIgnoreCase) && Directory.Exists(name);

    /// <summary>A data set's name where files are named for it: that of a folder without its path.</summary>
    public static string FileName(string name) => IsFolder(name) ? Path.GetFileName(Path.TrimEndingDirectorySeparator(Path.GetFullPath(name))) : name;

    /// <summary>The classes of a data set that are known without it; none where they are not.</summary>
    public static IReadOnlyList<string> ClassNames(string name) => name.ToLowerInvariant() switch
    {
        "figures" => Figures.ClassNames,
        "fashion-mnist" => FashionMnist.ClassNames,
        "mnist" => Mnist.ClassNames,
        "cifar-10" => Cifar10.ClassNames,
        _ => [],
    };

    /// <summary>Reads a data set, which is downloaded first where it is absent.</summary>
    /// <param name="name">One of <see cref="Names"/>, or a folder.</param>
    /// <param name="directory">Where data sets lie.</param>
    /// <param name="folder">How a folder is to be read.</param>
    /// <exception cref="ArgumentException">There is no data set and no folder of that name.</exception>
    /// <exception cref="DataException">It cannot be read or downloaded.</exception>
    public static (SampleSet Train, SampleSet Test) Load(string name, string directory, FolderRequest folder) => name.ToLowerInvariant() switch
    {
        "figures" => Parts(Figures.Load()),
        "fashion-mnist" => Parts(FashionMnist.Load(directory, progress: new DownloadLines())),
        "mnist" => Parts(Mnist.Load(directory, progress: new DownloadLines())),
        "cifar-10" => Parts(Cifar10.Load(directory, progress: new DownloadLines())),
        "spirals" => Spirals.Load(),
        "friedman" => Friedman.Load(),
        "brackets" => Brackets.Load(),
        _ when IsFolder(name) => Read(name, folder),
        _ => throw new ArgumentException($"There is no data set '{name}'; there are {string.Join(", ", Names)}, or give a folder with a folder of images for each class"),
    };

    private static (ImageSet Train, ImageSet Test) Parts<TData>(TData data)
        where TData : IDataSet<TData> => (data.Train, data.Test);

    private static (ImageSet Train, ImageSet Test) Read(string path, FolderRequest request)
    {
        var data = ImageFolder.Load(path, request.Shape, request.Options);
        data.Valid?.Dispose();
        if (data.Skipped.Count > 0)
        {
            Console.WriteLine($"{data.Skipped.Count} images are left out:");
            foreach (var file in data.Skipped)
            {
                Console.WriteLine($"  {file.Reason}");
            }
        }

        return (data.Train, data.Test);
    }
}
