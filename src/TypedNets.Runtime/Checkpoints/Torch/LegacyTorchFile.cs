using System.Buffers.Binary;

namespace TypedNets.Checkpoints;

/// <summary>A file of torch.save as it was before PyTorch 1.6: five pickles behind one another, and then the numbers of each storage.</summary>
internal sealed class LegacyTorchFile : ITorchContent
{
    private const int LengthSize = 8;

    /// <summary>More than the pickles of any checkpoint take.</summary>
    private const int LongestPickles = 64 << 20;

    private readonly Stream file;
    private readonly Dictionary<string, (long Begin, long Bytes)> storages = new(StringComparer.Ordinal);

    /// <param name="file">The file, at its beginning.</param>
    /// <exception cref="InvalidDataException">It is no such file, or not whole.</exception>
    public LegacyTorchFile(Stream file)
    {
        this.file = file;
        var pickles = new byte[Math.Min(file.Length, LongestPickles)];
        file.ReadExactly(pickles);
        if (!pickles.AsSpan().StartsWith(Magic))
        {
            throw new InvalidDataException("is a pickle that torch.save did not write; in Python, save the tensors alone: torch.save(model.state_dict(), path)");
        }

        var reader = new PickleReader(pickles.AsMemory(Magic.Length));
        if (reader.Read() is not 1001L)
        {
            throw new InvalidDataException("is of a version of torch.save that is not known here");
        }

        if (reader.Read() is PickleDictionary machine && machine.Entries.Any(entry => entry is { Key: "little_endian", Value: false }))
        {
            throw new InvalidDataException("was saved with the bytes of each number in the other order, as some large machines have them: save it again on another");
        }

        Content = reader.Read();
        var keys = reader.Read() as List<object?> ?? throw new InvalidDataException("is broken or cut off: it does not say in which order its storages lie");
        FindStorages(keys, reader.Storages, Magic.Length + reader.Position);
    }

    /// <summary>The number by which torch.save's files are known, as a pickle.</summary>
    public static ReadOnlySpan<byte> Magic => [0x80, 0x02, 0x8a, 0x0a, 0x6c, 0xfc, 0x9c, 0x46, 0xf9, 0x20, 0x6a, 0xa8, 0x50, 0x19, (byte)'.'];

    public object? Content { get; }

    public void Read(PickledStorage storage, long bytes, Action<Stream> into)
    {
        if (!storages.TryGetValue(storage.Key, out var place))
        {
            throw new InvalidDataException($"lacks the storage {PickleGlobals.Shown(storage.Key)}, where the numbers of a tensor should be");
        }

        if (place.Bytes != bytes)
        {
            throw new InvalidDataException($"holds {place.Bytes} bytes of numbers in the storage {PickleGlobals.Shown(storage.Key)}, and its tensor wants {bytes}");
        }

        file.Position = place.Begin;
        into(file);
    }

    /// <summary>Finds where each storage lies: its number of elements and its numbers, in the order that the file names.</summary>
    private void FindStorages(List<object?> keys, IReadOnlyDictionary<string, PickledStorage> known, long begin)
    {
        Span<byte> length = stackalloc byte[LengthSize];
        foreach (var key in keys)
        {
            if (key is not string name || !known.TryGetValue(name, out var storage) || storage.Type is null || storages.ContainsKey(name))
            {
                throw new InvalidDataException("is broken: it names a storage that no tensor has");
            }

            file.Position = begin;
            if (file.ReadAtLeast(length, LengthSize, throwOnEndOfStream: false) < LengthSize)
            {
                throw new InvalidDataException("is cut off: it ends before its last numbers");
            }

            var elements = BinaryPrimitives.ReadInt64LittleEndian(length);
            var rest = file.Length - begin - LengthSize;
            if (elements != storage.Elements || elements > rest / storage.Type.Size)
            {
                throw new InvalidDataException(elements == storage.Elements
                    ? $"is cut off: a storage takes {elements} elements of {storage.Type.Size} bytes, and {rest} bytes are there"
                    : $"holds a storage of {elements} elements, and its tensor wants {storage.Elements}");
            }

            storages.Add(name, (begin + LengthSize, elements * storage.Type.Size));
            begin += LengthSize + (elements * storage.Type.Size);
        }
    }
}
