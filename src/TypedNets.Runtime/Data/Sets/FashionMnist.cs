
namespace TypedNets.Data;

/// <summary>Zalando's articles of clothing: 60,000 + 10,000 grey images of 28×28 in ten classes.</summary>
[Samples(1, 28, 28, Classes = 10)]
public sealed class FashionMnist : IDataSet<FashionMnist>
{
    private static readonly string[] Mirrors = ["https://raw.githubusercontent.com/zalandoresearch/fashion-mnist/master/data/fashion/", "https://storage.googleapis.com/tensorflow/tf-keras-datasets/"];

    internal static readonly MnistFiles Files = new(
        "Fashion-MNIST",
        [Path.Combine("FashionMNIST", "raw"), "fashion-mnist"],
        new("fashion-mnist", "train-images-idx3-ubyte.gz", 26_421_880, "8d4fb7e6c68d591d4c3dfef9ec88bf0d", "3aede38d61863908ad78613f6a32ed271626dd12800ba2636569512369268a84", Mirrors),
        new("fashion-mnist", "train-labels-idx1-ubyte.gz", 29_515, "25c81989df183df01b3e8a0aad5dffbe", "a04f17134ac03560a47e3764e11b92fc97de4d1bfaf8ba1a3aa29af54cc90845", Mirrors),
        new("fashion-mnist", "t10k-images-idx3-ubyte.gz", 4_422_102, "bef4ecab320f06d8554ea6380940ec79", "346e55b948d973a97e58d2351dde16a484bd415d4595297633bb08f03db6a073", Mirrors),
        new("fashion-mnist", "t10k-labels-idx1-ubyte.gz", 5_148, "bb300cfdad3c16e7a12a480ee83cd310", "67da17c76eaffca5446c3361aaab5c3cd6d1c2608764d35dfb1850b086bf8dd5", Mirrors));

    private FashionMnist((ImageSet<FashionMnist> Train, ImageSet<FashionMnist> Test) parts) => (Train, Test) = parts;

    /// <inheritdoc/>
    public static string Name => "Fashion-MNIST";

    /// <inheritdoc/>
    public static Shape SampleShape { get; } = new(1, 28, 28);

    /// <inheritdoc/>
    public static IReadOnlyList<string> ClassNames { get; } =
        ["T-shirt/top", "Trouser", "Pullover", "Dress", "Coat", "Sandal", "Shirt", "Sneaker", "Bag", "Ankle boot"];

    /// <inheritdoc/>
    public static Normalization Standard { get; } = new([0.2860], [0.3530]);

    /// <inheritdoc/>
    public ImageSet<FashionMnist> Train { get; }

    /// <inheritdoc/>
    public ImageSet<FashionMnist> Test { get; }

    /// <summary>Reads the data set from a directory, packed or unpacked, and downloads to it what is absent.</summary>
    /// <param name="directory">
    /// Holds the files themselves or a folder of them: <c>FashionMNIST/raw</c>, as torchvision has it, or <c>fashion-mnist</c>.
    /// </param>
    /// <param name="download">Whether absent files, and archives that are broken, may be fetched from the network.</param>
    /// <param name="progress">Is told how far a download is.</param>
    /// <param name="cancellationToken">Ends a download; the next one goes on where it was.</param>
    /// <exception cref="DataException">Files are absent and cannot be had, or are not what they should be.</exception>
    public static FashionMnist Load(
        string directory, bool download = true, IProgress<DownloadProgress>? progress = null, CancellationToken cancellationToken = default)
    {
        using var downloader = download ? new Downloader(progress) : null;
        return new(Files.Load<FashionMnist>(directory, downloader, cancellationToken));
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        Train.Dispose();
        Test.Dispose();
    }
}
