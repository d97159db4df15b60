using System.Buffers.Binary;
using System.Security.Cryptography;
using static TorchSharp.torch;

namespace TypedNets.Data;

/// <summary>
/// Where MNIST, and data sets that took over its format and file names, lie on disk and on the network.
/// What is present is read as it is, whole or in part, repacked or unpacked: structure, counts and labels are checked, and that the labels are not
/// those of a namesake. Published checksums are asked only of what is downloaded, since an archive that was packed again has another one.
/// </summary>
/// <param name="Name">The data set's name.</param>
/// <param name="Folders">Where to look below the given directory, before the directory itself; the first is torchvision's and takes downloads.</param>
/// <param name="TrainImages">The archive of the training images.</param>
/// <param name="TrainLabels">The archive of the training labels.</param>
/// <param name="TestImages">The archive of the test images.</param>
/// <param name="TestLabels">The archive of the test labels.</param>
internal sealed record MnistFiles(
    string Name, string[] Folders, RemoteFile TrainImages, RemoteFile TrainLabels, RemoteFile TestImages, RemoteFile TestLabels)
{
    // What MNIST has, and the data sets that take its place.
    private const int TrainCount = 60_000;
    private const int TestCount = 10_000;

    // MD5 of the unpacked label files: the data sets share their file names, and a mistaken folder would train without complaint.
    private static readonly Dictionary<string, string> KnownLabels = new()
    {
        ["a25bea736e30d166cdddb491f175f624"] = "MNIST",
        ["27ae3e4e09519cfbb04c329615203637"] = "MNIST",
        ["9018921c3c673c538a1fc5bad174d6f9"] = "Fashion-MNIST",
        ["15d484375f8d13e6eb1aabb0c3f46965"] = "Fashion-MNIST",
    };

    private RemoteFile[] Files => [TrainImages, TrainLabels, TestImages, TestLabels];

    /// <summary>Reads the four files, after fetching those that are absent.</summary>
    /// <param name="directory">The data directory.</param>
    /// <param name="downloader">Fetches what is absent; <see langword="null"/> where that is not wanted.</param>
    /// <param name="cancellationToken">Ends a download.</param>
    public (ImageSet<TData> Train, ImageSet<TData> Test) Load<TData>(string directory, Downloader? downloader, CancellationToken cancellationToken)
        where TData : IDataSet<TData>
    {
        var candidates = Folders.Select(folder => Path.Combine(directory, folder)).Append(directory).ToArray();
        var folder = candidates.FirstOrDefault(candidate => Files.All(file => Present(candidate, file) is not null))
            ?? candidates.FirstOrDefault(candidate => Files.Any(file => Present(candidate, file) is not null))
            ?? candidates[0];
        var absent = Files.Where(file => Present(folder, file) is null).ToList();
        var source = new DataSource(Name, candidates, folder, downloader, cancellationToken);
        source.Fetch(absent);

        var train = Read<TData>(source, TrainImages, TrainLabels);
        try
        {
            return (train, Read<TData>(source, TestImages, TestLabels));
        }
        catch
        {
            train.Dispose();
            throw;
        }
    }

    // The unpacked file first: it is read faster. On Kaggle it is written with a dot, or lies in a folder of its own name.
    private static string? Present(string folder, RemoteFile file)
    {
        var plain = Path.ChangeExtension(file.Name, null);
        var dotted = plain.Replace("-idx", ".idx", StringComparison.Ordinal);
        string[] names = [plain, file.Name, dotted, dotted + ".gz", Path.Combine(plain, plain), Path.Combine(dotted, dotted)];
        return names.Select(name => Path.Combine(folder, name)).FirstOrDefault(File.Exists);
    }

    private ImageSet<TData> Read<TData>(DataSource source, RemoteFile imagesFile, RemoteFile labelsFile)
        where TData : IDataSet<TData>
    {
        using var scope = NewDisposeScope();
        var limit = imagesFile == TrainImages ? TrainCount : TestCount;
        var labels = source.Read(labelsFile, () => CheckedLabels(Present(source.Folder, labelsFile)!, TData.ClassNames.Count, limit));
        var images = source.Read(imagesFile, () => CheckedImages(Present(source.Folder, imagesFile)!, TData.SampleShape, limit));
        if (images.size(0) != labels.size(0))
        {
            throw new DataException(
                $"{Present(source.Folder, imagesFile)} holds {images.size(0)} images, but {Present(source.Folder, labelsFile)} holds {labels.size(0)} labels: "
                + "they do not belong together, delete both to have them fetched");
        }

        return new ImageSet<TData>(images, labels.to(ScalarType.Int64));
    }

    private Tensor CheckedImages(string path, Shape wanted, int limit) => IdxFile.ReadImages(path, sizes =>
    {
        var found = new Shape([1, .. sizes[1..]]);
        if (found != wanted)
        {
            throw new DataException($"{path} holds images of {found}, but those of {Name} are {wanted}; put the right file in its place");
        }

        CheckCount(path, sizes[0], limit, "images");
    });

    // The header is believed only as far as the data set goes: a few bytes can unpack to any number.
    private void CheckCount(string path, long found, int limit, string what)
    {
        if (found > limit)
        {
            throw new DataException($"{path} claims to hold {found} {what}, but {Name} has {limit}; put the right file in its place");
        }
    }

    private Tensor CheckedLabels(string path, int classes, int limit)
    {
        var labels = IdxFile.ReadLabels(path, sizes => CheckCount(path, sizes[0], limit, "labels"));
        var values = labels.bytes;
        var wrong = values.IndexOfAnyExceptInRange((byte)0, (byte)(classes - 1));
        if (wrong >= 0)
        {
            throw new DataException(
                $"{path} has label {values[wrong]} at place {wrong}, but the {classes} classes of {Name} are numbered 0 to {classes - 1}; put the right file in its place");
        }

        Span<byte> header = [0, 0, 8, 1, 0, 0, 0, 0];
        BinaryPrimitives.WriteInt32BigEndian(header[4..], values.Length);
        using var md5 = IncrementalHash.CreateHash(HashAlgorithmName.MD5);
        md5.AppendData(header);
        md5.AppendData(values);
        if (KnownLabels.TryGetValue(Convert.ToHexStringLower(md5.GetHashAndReset()), out var owner) && owner != Name)
        {
            throw new DataException(
                $"{path} holds the labels of {owner}, not of {Name}, whose files have the same names: put each data set in a folder of its own, {Name} in '{Folders[0]}'");
        }

        return labels;
    }
}
