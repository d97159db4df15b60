
namespace TypedNets.Data;

/// <summary>Handwritten digits: 60,000 + 10,000 grey images of 28×28 in ten classes.</summary>
[Samples(1, 28, 28, Classes = 10)]
public sealed class Mnist : IDataSet<Mnist>
{
    private static readonly string[] Mirrors = ["https://ossci-datasets.s3.amazonaws.com/mnist/", "https://storage.googleapis.com/cvdf-datasets/mnist/"];

    internal static readonly MnistFiles Files = new(
        "MNIST",
        [Path.Combine("MNIST", "raw"), "mnist"],
        new("mnist", "train-images-idx3-ubyte.gz", 9_912_422, "f68b3c2dcbeaaa9fbdd348bbdeb94873", "440fcabf73cc546fa21475e81ea370265605f56be210a4024d2ca8f203523609", Mirrors),
        new("mnist", "train-labels-idx1-ubyte.gz", 28_881, "d53e105ee54ea40749a09fcbcd1e9432", "3552534a0a558bbed6aed32b30c495cca23d567ec52cac8be1a0730e8010255c", Mirrors),
        new("mnist", "t10k-images-idx3-ubyte.gz", 1_648_877, "9fb629c4189551a2d022fa330f9573f3", "8d422c7b0a1c1c79245a5bcf07fe86e33eeafee792b84584aec276f5a2dbc4e6", Mirrors),
        new("mnist", "t10k-labels-idx1-ubyte.gz", 4_542, "ec29112dd5afa0611ce80d1b7f02629c", "f7ae60f92e00ec6debd23a6088c31dbd2371eca3ffa0defaefb259924204aec6", Mirrors));

    private Mnist((ImageSet<Mnist> Train, ImageSet<Mnist> Test) parts) => (Train, Test) = parts;

    /// <inheritdoc/>
    public static string Name => "MNIST";

    /// <inheritdoc/>
    public static Shape SampleShape { get; } = new(1, 28, 28);

    /// <inheritdoc/>
    public static IReadOnlyList<string> ClassNames { get; } =
        ["0", "1", "2", "3", "4", "5", "6", "7", "8", "9"];

    /// <inheritdoc/>
    public static Normalization Standard { get; } = new([0.1307], [0.3081]);

    /// <inheritdoc/>
    public ImageSet<Mnist> Train { get; }

    /// <inheritdoc/>
    public ImageSet<Mnist> Test { get; }

    /// <summary>Reads the data set from a directory, packed or unpacked, and downloads to it what is absent.</summary>
    /// <param name="directory">
    /// Holds the files themselves or a folder of them: <c>MNIST/raw</c>, as torchvision has it, or <c>mnist</c>.
    /// </param>
    /// <param name="download">Whether absent files, and archives that are broken, may be fetched from the network.</param>
    /// <param name="progress">Is told how far a download is.</param>
    /// <param name="cancellationToken">Ends a download; the next one goes on where it was.</param>
    /// <exception cref="DataException">Files are absent and cannot be had, or are not what they should be.</exception>
    public static Mnist Load(
        string directory, bool download = true, IProgress<DownloadProgress>? progress = null, CancellationToken cancellationToken = default)
    {
        using var downloader = download ? new Downloader(progress) : null;
        return new(Files.Load<Mnist>(directory, downloader, cancellationToken));
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        Train.Dispose();
        Test.Dispose();
    }
}
