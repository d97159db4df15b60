using System.Formats.Tar;
using System.Text;
using TypedNets.Files;

namespace TypedNets.Data;

/// <summary>What lies in a tar archive of samples, found from header to header without reading the images.</summary>
internal static class ShardIndex
{
    private const string Class = "cls";
    private const int MostOfClass = 256;

    /// <summary>Finds the images of an archive and their classes.</summary>
    /// <param name="path">The archive.</param>
    /// <param name="shard">Its number among all.</param>
    /// <param name="label">The class that a text says; null where it says none.</param>
    /// <exception cref="DataException">The archive is damaged, or a sample is not whole.</exception>
    public static List<ShardEntry> Read(string path, int shard, Func<string, int?> label)
    {
        var found = new List<ShardEntry>();
        var sample = new Sample(path, "");
        Walk(path, (entry, length) =>
        {
            var (key, ending) = Parts(entry.Name);
            if (key != sample.Key)
            {
                sample.AddTo(found, shard);
                sample = new Sample(path, key);
            }

            if (ending == Class)
            {
                sample.TakeLabel(entry, label);
            }
            else if (ImageFormats.IsRead("." + ending))
            {
                sample.TakeImage(entry, length);
            }

            return true;
        });
        sample.AddTo(found, shard);
        return found;
    }

    /// <summary>The name of the entry whose bytes begin there.</summary>
    public static string NameAt(string path, long offset)
    {
        var name = $"the entry at byte {offset}";
        try
        {
            Walk(path, (entry, _) =>
            {
                name = entry.DataOffset == offset ? entry.Name : name;
                return entry.DataOffset < offset;
            });
        }
        catch (DataException)
        {
            // It was another archive when it was opened.
        }

        return name;
    }

    /// <summary>Shows the files of an archive, one after the other.</summary>
    /// <param name="path">The archive.</param>
    /// <param name="show">Is shown each with its length; says whether to go on.</param>
    private static void Walk(string path, Func<TarEntry, long, bool> show)
    {
        try
        {
            using var file = InputFile.Open(path);
            RefusePacked(path, file);
            using var tar = new TarReader(new TarGuard(file, path), leaveOpen: true);
            while (tar.GetNextEntry() is { } entry)
            {
                if (entry.EntryType is not (TarEntryType.RegularFile or TarEntryType.V7RegularFile or TarEntryType.ContiguousFile) || entry.Length == 0)
                {
                    continue;
                }

                if (entry.DataOffset > file.Length - entry.Length)
                {
                    throw new DataException($"{path} is cut off: {entry.Name} has {entry.Length} bytes from byte {entry.DataOffset} on, and the archive has {file.Length}; fetch it anew");
                }

                if (!show(entry, entry.Length))
                {
                    return;
                }
            }
        }
        catch (Exception problem) when (problem is not (DataException or OutOfMemoryException))
        {
            // What is thrown at bytes that are no archive is not written down anywhere.
            throw new DataException(problem is FileReadException ? problem.Message : $"{path} is not a whole tar archive ({problem.Message.ReplaceLineEndings(" ").TrimEnd('.')}): fetch it anew", problem);
        }
    }

    private static void RefusePacked(string path, FileStream file)
    {
        Span<byte> start = stackalloc byte[2];
        if (file.ReadAtLeast(start, 2, throwOnEndOfStream: false) == 2 && start is [0x1f, 0x8b])
        {
            throw new DataException($"{path} is packed (gzip), and of a packed archive nothing can be read from the middle: unpack it; images grow by little");
        }

        file.Position = 0;
    }

    /// <summary>What names the sample, and what a file is of it: WebDataset divides at the first dot of a file's name.</summary>
    private static (string Key, string Ending) Parts(string name)
    {
        var from = name.LastIndexOf('/') + 1;
        var dot = name.IndexOf('.', from);
        return dot <= from ? (name, "") : (name[..dot], name[(dot + 1)..].ToLowerInvariant());
    }

    /// <summary>A sample, as much of it as was found.</summary>
    private sealed class Sample(string path, string key)
    {
        private (long Offset, int Length)? image;
        private int? label;

        public string Key => key;

        public void TakeImage(TarEntry entry, long length)
        {
            if (image is not null)
            {
                throw new DataException($"{path}: {entry.Name} is a second image of {key}: a sample has one, and the next a name of its own before the first dot");
            }

            image = (entry.DataOffset, length <= Array.MaxLength ? (int)length : throw new DataException($"{path}: {entry.Name} has {length} bytes, which is more than an image can have"));
        }

        public void TakeLabel(TarEntry entry, Func<string, int?> read)
        {
            if (label is not null)
            {
                throw new DataException($"{path}: {entry.Name} is a second class of {key}: a sample has one, and the next a name of its own before the first dot");
            }

            var text = entry.Length <= MostOfClass ? Text(entry) : throw new DataException($"{path}: {entry.Name} has {entry.Length} bytes, but the number or the name of a class is expected");
            label = read(text) ?? throw new DataException($"{path}: {entry.Name} says '{Printable.Escape(text)}', but the number or the name of a class is expected: give ClassNames for names, or for more than 65,536 classes");
        }

        public void AddTo(List<ShardEntry> found, int shard)
        {
            if (image is { } at && label is { } known)
            {
                found.Add(new(shard, at.Offset, at.Length, known));
            }
            else if (image is not null || label is not null)
            {
                throw new DataException($"{path}: {key} has {(image is null ? $"a class and no image ({string.Join(", ", ImageFormats.Endings)})" : "an image and no class")}: both are expected one behind the other, like 0001.jpg and 0001.cls");
            }
        }

        private static string Text(TarEntry entry)
        {
            var bytes = new byte[entry.Length];
            entry.DataStream!.ReadExactly(bytes);
            return Encoding.UTF8.GetString(bytes).Trim();
        }
    }
}
