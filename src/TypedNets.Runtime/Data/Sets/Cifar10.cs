
namespace TypedNets.Data;

/// <summary>Krizhevsky's small photographs: 50,000 + 10,000 images of 32×32 in red, green and blue, in ten classes.</summary>
[Samples(3, 32, 32, Classes = 10)]
public sealed class Cifar10 : IDataSet<Cifar10>
{
    internal static readonly CifarFiles Files = new(
        new RemoteFile(
            "cifar-10", "cifar-10-binary.tar.gz", 170_052_171, "c32a1d4ab5d03f1284b67883e8d87530", "c4a38c50a1bc5f3a1c5537f2155ab9d68f9f25eb1ed8d9ddda3db29a59bca1dd",
            "https://www.cs.toronto.edu/~kriz/"));

    private Cifar10((ImageSet<Cifar10> Train, ImageSet<Cifar10> Test) parts) => (Train, Test) = parts;

    /// <inheritdoc/>
    public static string Name => "CIFAR-10";

    /// <inheritdoc/>
    public static Shape SampleShape { get; } = new(3, 32, 32);

    /// <inheritdoc/>
    public static IReadOnlyList<string> ClassNames { get; } =
        ["airplane", "automobile", "bird", "cat", "deer", "dog", "frog", "horse", "ship", "truck"];

    /// <inheritdoc/>
    public static Normalization Standard { get; } = new([0.4914, 0.4822, 0.4465], [0.2470, 0.2435, 0.2616]);

    /// <inheritdoc/>
    public ImageSet<Cifar10> Train { get; }

    /// <inheritdoc/>
    public ImageSet<Cifar10> Test { get; }

    /// <summary>Reads the data set from a directory, packed or unpacked, and downloads to it what is absent.</summary>
    /// <param name="directory">
    /// Holds the files themselves or a folder of them: <c>cifar-10-batches-bin</c> or <c>cifar-10</c>; or the archive <c>cifar-10-binary.tar.gz</c>, which is read as it is.
    /// </param>
    /// <param name="download">Whether absent files, and archives that are broken, may be fetched from the network.</param>
    /// <param name="progress">Is told how far a download is.</param>
    /// <param name="cancellationToken">Ends a download; the next one goes on where it was.</param>
    /// <exception cref="DataException">Files are absent and cannot be had, or are not what they should be.</exception>
    public static Cifar10 Load(
        string directory, bool download = true, IProgress<DownloadProgress>? progress = null, CancellationToken cancellationToken = default)
    {
        using var downloader = download ? new Downloader(progress) : null;
        return new(Files.Load<Cifar10>(directory, downloader, cancellationToken));
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        Train.Dispose();
        Test.Dispose();
    }
}
