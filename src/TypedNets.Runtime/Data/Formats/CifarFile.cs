using System.Formats.Tar;
using static TorchSharp.torch;

namespace TypedNets.Data;

/// <summary>
/// The binary layout of CIFAR-10: records of 3073 bytes, a label and then 32×32 pixels of red, of green and of blue,
/// in files of their own or in <c>cifar-10-binary.tar.gz</c>.
/// </summary>
internal static class CifarFile
{
    private const int Side = 32;
    private const int RecordLength = 1 + (3 * Side * Side);

    // What the official files have.
    private const int MostRecords = 10_000;

    // Beside the records there are the names and a page that explains the format.
    private const long MostBeside = 1 << 20;

    /// <summary>Reads one file of records.</summary>
    /// <returns>(N, 3073), <c>uint8</c>.</returns>
    public static Tensor ReadRecords(string path, int classes)
    {
        using var stream = new DataStream(path);
        return ReadRecords(stream, path, stream.MaxContent, classes);
    }

    /// <summary>Reads all files of the archive, in whatever order they come.</summary>
    /// <returns>For each file's name, without folders, its records.</returns>
    public static Dictionary<string, Tensor> ReadArchive(string path, IReadOnlyCollection<string> names, int classes, Action<string, Stream> readNames)
    {
        var records = new Dictionary<string, Tensor>();
        using var stream = new DataStream(path, (names.Count * MostRecords * (long)RecordLength) + MostBeside);
        try
        {
            using var tar = new TarReader(new TarGuard(stream, path), leaveOpen: true);
            while (tar.GetNextEntry() is { } entry)
            {
                var name = Path.GetFileName(entry.Name);
                if (entry.DataStream is null)
                {
                    continue;
                }

                if (names.Contains(name) && !records.ContainsKey(name))
                {
                    records[name] = ReadRecords(entry.DataStream, $"{name} in {path}", entry.Length, classes);
                }
                else if (name == "batches.meta.txt")
                {
                    readNames($"{name} in {path}", entry.DataStream);
                }
            }

            if (stream.Drain() >= DataStream.MostDrained)
            {
                throw new DataException($"{path} goes on after the end of its archive: put the official archive in its place or delete it to have it fetched");
            }

            var missing = names.Where(name => !records.ContainsKey(name)).ToList();
            return missing.Count == 0
                ? records
                : throw new DataException($"{path} lacks {string.Join(", ", missing)}: put the official archive in its place or delete it to have it fetched");
        }
        catch (Exception exception)
        {
            foreach (var tensor in records.Values)
            {
                tensor.Dispose();
            }

            // What is thrown at bytes that are no archive is not written down anywhere.
            if (exception is not DataException)
            {
                throw new DataException($"{path} is not a whole tar.gz archive ({exception.Message.TrimEnd('.')}): delete it and load again to have it fetched anew", exception)
                {
                    IsDamagedArchive = true,
                };
            }

            throw;
        }
    }

    /// <summary>Takes records apart.</summary>
    /// <returns>Images (N, 3, 32, 32), <c>uint8</c>, and labels (N), <c>int64</c>.</returns>
    public static (Tensor Images, Tensor Labels) TakeApart(IReadOnlyList<Tensor> files)
    {
        using var scope = NewDisposeScope();
        var images = cat([.. files.Select(records => records.narrow(1, 1, RecordLength - 1))]).view(-1, 3, Side, Side);
        var labels = cat([.. files.Select(records => records.select(1, 0))]).to(ScalarType.Int64);
        return (images.MoveToOuterDisposeScope(), labels.MoveToOuterDisposeScope());
    }

    private static Tensor ReadRecords(Stream stream, string name, long length, int classes)
    {
        if (length > MostRecords * RecordLength)
        {
            throw new DataException(
                $"{name} has {length} bytes, but CIFAR-10's binary files hold at most {MostRecords} records of {RecordLength} bytes each; put the right file in its place or delete it to have it fetched");
        }

        if (length == 0 || length % RecordLength != 0)
        {
            throw new DataException(
                $"{name} has {length} bytes, but CIFAR-10's binary files hold records of {RecordLength} bytes each; put the whole file in its place or delete it to have it fetched");
        }

        var records = empty(length / RecordLength, RecordLength, ScalarType.Byte);
        try
        {
            stream.ReadExactly(records.bytes);
            using var labels = records.select(1, 0).contiguous();
            var wrong = labels.bytes.IndexOfAnyExceptInRange((byte)0, (byte)(classes - 1));
            return wrong < 0
                ? records
                : throw new DataException(
                    $"{name} has label {labels.bytes[wrong]} in record {wrong}, but the labels of {classes} classes go from 0 to {classes - 1}; put the right file in its place");
        }
        catch
        {
            records.Dispose();
            throw;
        }
    }
}
