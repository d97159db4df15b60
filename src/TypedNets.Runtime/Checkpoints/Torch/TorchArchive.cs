using System.IO.Compression;
using System.IO.Hashing;

namespace TypedNets.Checkpoints;

/// <summary>A file of torch.save as it has been since PyTorch 1.6: a zip with a pickle and a file for each storage, none of them compressed.</summary>
internal sealed class TorchArchive : ITorchContent
{
    private const string PickleName = "data.pkl";

    /// <summary>More than the pickle of any checkpoint takes.</summary>
    private const int LongestPickle = 64 << 20;

    private readonly Dictionary<string, ZipArchiveEntry> entries = new(StringComparer.Ordinal);
    private readonly string folder;
    private readonly long most;

    /// <param name="file">The file.</param>
    /// <exception cref="InvalidDataException">It is no such file, or not whole.</exception>
    public TorchArchive(Stream file)
    {
        most = file.Length;
        foreach (var entry in Entries(file))
        {
            if (!entries.TryAdd(entry.FullName, entry))
            {
                throw new InvalidDataException($"holds two files named {PickleGlobals.Shown(entry.FullName)}");
            }
        }

        var pickles = entries.Keys.Where(name => name == PickleName || name.EndsWith("/" + PickleName, StringComparison.Ordinal)).ToArray();
        folder = pickles is [var only] && only.Count(letter => letter == '/') <= 1 ? only[..^PickleName.Length]
            : entries.Keys.Any(name => name.EndsWith("/code.pkl", StringComparison.Ordinal) || name.EndsWith("constants.pkl", StringComparison.Ordinal))
                ? throw new InvalidDataException("is a TorchScript program, of torch.jit.save, whose code is not run here; in Python, save the tensors alone: torch.save(model.state_dict(), path)")
                : throw new InvalidDataException($"is a zip without the {PickleName} that torch.save writes");
        if (entries.ContainsKey(folder + "constants.pkl"))
        {
            throw new InvalidDataException("is a TorchScript program, of torch.jit.save, whose code is not run here; in Python, save the tensors alone: torch.save(model.state_dict(), path)");
        }

        if (entries.TryGetValue(folder + "byteorder", out var order) && order.Length <= 16 && !Bytes(order).AsSpan().SequenceEqual("little"u8))
        {
            throw new InvalidDataException("was saved with the bytes of each number in the other order, as some large machines have them: save it again on another");
        }

        var pickle = entries[folder + PickleName];
        if (pickle.Length > LongestPickle)
        {
            throw new InvalidDataException($"has a pickle of {pickle.Length} bytes, and {LongestPickle} are the most that are read");
        }

        Content = new PickleReader(Bytes(pickle)).Read();
    }

    public object? Content { get; }

    public void Read(PickledStorage storage, long bytes, Action<Stream> into)
    {
        var name = $"{folder}data/{storage.Key}";
        var entry = entries.GetValueOrDefault(name) ?? throw new InvalidDataException($"lacks {PickleGlobals.Shown(name)}, where the numbers of a tensor should be");
        if (Stored(entry) != bytes)
        {
            throw new InvalidDataException($"holds {entry.Length} bytes of numbers in {PickleGlobals.Shown(name)}, and its tensor wants {bytes}");
        }

        using var content = entry.Open();
        var checksum = new ChecksumStream(content);
        into(checksum);
        if (checksum.Value != entry.Crc32)
        {
            throw new InvalidDataException($"is damaged: the checksum of {PickleGlobals.Shown(name)} is another");
        }
    }

    private static IReadOnlyCollection<ZipArchiveEntry> Entries(Stream file)
    {
        try
        {
            return new ZipArchive(file, ZipArchiveMode.Read, leaveOpen: true).Entries;
        }
        catch (InvalidDataException e)
        {
            throw new InvalidDataException($"is no whole zip, as torch.save writes it: {e.Message.TrimEnd('.')}", e);
        }
    }

    /// <summary>The bytes of a file that is not compressed: what is, may become any size.</summary>
    private long Stored(ZipArchiveEntry entry) => entry.Length == entry.CompressedLength && entry.Length <= most
        ? entry.Length
        : throw new InvalidDataException($"has {PickleGlobals.Shown(entry.FullName)} compressed, which torch.save never does: {entry.CompressedLength} bytes that would become {entry.Length}");

    private byte[] Bytes(ZipArchiveEntry entry)
    {
        var bytes = new byte[Stored(entry)];
        using var content = entry.Open();
        content.ReadExactly(bytes);
        return Crc32.HashToUInt32(bytes) == entry.Crc32 ? bytes : throw new InvalidDataException($"is damaged: the checksum of {PickleGlobals.Shown(entry.FullName)} is another");
    }
}
