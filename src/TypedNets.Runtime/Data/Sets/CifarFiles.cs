using System.Text;
using static TorchSharp.torch;

namespace TypedNets.Data;

/// <summary>
/// Where CIFAR-10's binary version lies on disk and on the network. Files with fewer records than the official 10,000 are read all the same.
/// </summary>
/// <param name="Archive">The official archive.</param>
internal sealed record CifarFiles(RemoteFile Archive)
{
    private const string Unpacked = "cifar-10-batches-bin";
    private const string Meta = "batches.meta.txt";
    private const int MostOfMeta = 1024;
    private static readonly string[] Train = [.. Enumerable.Range(1, 5).Select(i => $"data_batch_{i}.bin")];
    private static readonly string[] All = [.. Train, "test_batch.bin"];

    /// <summary>Reads the six files unpacked where they all are, or else from the archive, which is fetched where it is absent.</summary>
    /// <param name="directory">The data directory.</param>
    /// <param name="downloader">Fetches what is absent; <see langword="null"/> where that is not wanted.</param>
    /// <param name="cancellationToken">Ends a download.</param>
    public (ImageSet<TData> Train, ImageSet<TData> Test) Load<TData>(string directory, Downloader? downloader, CancellationToken cancellationToken)
        where TData : IDataSet<TData>
    {
        string[] candidates = [.. new[] { Unpacked, Path.Combine("cifar-10", Unpacked), "cifar-10" }.Select(folder => Path.Combine(directory, folder)), directory];
        using var scope = NewDisposeScope();
        var records = candidates.FirstOrDefault(candidate => All.All(name => File.Exists(Path.Combine(candidate, name)))) is { } folder
            ? ReadFolder<TData>(folder)
            : ReadArchive<TData>(candidates, directory, downloader, cancellationToken);

        var (images, labels) = CifarFile.TakeApart([.. Train.Select(name => records[name])]);
        var train = new ImageSet<TData>(images, labels);
        (images, labels) = CifarFile.TakeApart([records[All[^1]]]);
        return (train, new ImageSet<TData>(images, labels));
    }

    private static Dictionary<string, Tensor> ReadFolder<TData>(string folder)
        where TData : IDataSet<TData>
    {
        var meta = Path.Combine(folder, Meta);
        if (File.Exists(meta))
        {
            using var stream = new DataStream(meta);
            CheckNames<TData>(meta, stream);
        }

        return All.ToDictionary(name => name, name => CifarFile.ReadRecords(Path.Combine(folder, name), TData.ClassNames.Count));
    }

    private Dictionary<string, Tensor> ReadArchive<TData>(
        string[] candidates, string directory, Downloader? downloader, CancellationToken cancellationToken)
        where TData : IDataSet<TData>
    {
        var folder = candidates.FirstOrDefault(candidate => File.Exists(Path.Combine(candidate, Archive.Name)));
        var source = new DataSource(TData.Name, candidates, folder ?? directory, downloader, cancellationToken);
        source.Fetch(folder is null ? [Archive] : []);
        return source.Read(
            Archive, () => CifarFile.ReadArchive(Path.Combine(source.Folder, Archive.Name), All, TData.ClassNames.Count, CheckNames<TData>));
    }

    private static void CheckNames<TData>(string path, Stream content)
        where TData : IDataSet<TData>
    {
        var bytes = new byte[MostOfMeta + 1];
        var length = content.ReadAtLeast(bytes, bytes.Length, throwOnEndOfStream: false);
        if (length > MostOfMeta)
        {
            throw new DataException($"{path} has more than {MostOfMeta} bytes, but the names of the {TData.ClassNames.Count} classes of {TData.Name} are expected; put the right files in this folder");
        }

        var names = Encoding.UTF8.GetString(bytes, 0, length).TrimStart('\uFEFF').Split('\n', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);
        if (!names.SequenceEqual(TData.ClassNames))
        {
            throw new DataException(
                $"{path} names the classes {string.Join(", ", names)}, but those of {TData.Name} are {string.Join(", ", TData.ClassNames)}; put the right files in this folder");
        }
    }
}
