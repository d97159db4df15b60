using System.Runtime.InteropServices;
using TypedNets.Files;
using static TorchSharp.torch;

namespace TypedNets.Checkpoints;

/// <summary>
/// Reads and writes named tensors as safetensors files, which Python and most other tools read too and which run no code when they are read:
/// the header's length, a header in JSON, and the tensors' bytes, little-endian, without a gap.
/// </summary>
public static class SafeTensors
{
    private const int BufferSize = 1 << 20;

    /// <summary>Writes tensors, from any device. The file appears whole or not at all; its folder is made where it is not there.</summary>
    /// <param name="path">The file; replaced if it is there.</param>
    /// <param name="tensors">The tensors by name.</param>
    /// <param name="metadata">Free texts that readers may show.</param>
    /// <exception cref="CheckpointException">A tensor has a type or name that the format does not have, there are more than 250,000, or the file cannot be written.</exception>
    public static void Save(string path, IReadOnlyDictionary<string, Tensor> tensors, IReadOnlyDictionary<string, string>? metadata = null) =>
        Save(path, tensors, metadata, previous: null);

    /// <summary>Writes tensors, and keeps the file that was there under another name.</summary>
    internal static void Save(string path, IReadOnlyDictionary<string, Tensor> tensors, IReadOnlyDictionary<string, string>? metadata, string? previous)
    {
        // Wide elements first, so that each tensor begins where its elements are aligned.
        var ordered = tensors.OrderByDescending(tensor => TypeOf(path, tensor.Key, tensor.Value).Size).ToArray();
        var entries = new List<SafeTensorEntry>();
        long end = 0;
        foreach (var (name, tensor) in ordered)
        {
            var begin = end;
            end = checked(begin + tensor.numel() * TypeOf(path, name, tensor).Size);
            entries.Add(new(name, tensor.dtype, new Shape(tensor.shape), begin, end));
        }

        var texts = new Dictionary<string, string>(metadata ?? new Dictionary<string, string>());
        if (texts.ContainsKey(Checksum.Key))
        {
            // A new file has a new one.
            texts[Checksum.Key] = Checksum.Blank;
        }

        var header = new SafeTensorsHeader(entries, texts).ToBytes();
        if (header.Length > SafeTensorsHeader.MaximumSize)
        {
            throw new CheckpointException($"{path} cannot be written: its header would take {header.Length} bytes, and the format allows {SafeTensorsHeader.MaximumSize}");
        }

        try
        {
            AtomicFile.Write(path, file =>
            {
                file.Write(header);
                foreach (var (_, tensor) in ordered)
                {
                    Write(tensor, file);
                }

                Checksum.Seal(file);
            }, previous);
        }
        catch (InvalidDataException e)
        {
            // What is not read is not written either.
            throw new CheckpointException($"{path} cannot be written: the file {e.Message}", e);
        }
        catch (FileWriteException e)
        {
            throw new CheckpointException(e.Message, e);
        }
    }

    /// <summary>Reads all tensors of a file, onto the CPU. The caller disposes them.</summary>
    /// <param name="path">The file; or the index of several, <c>model.safetensors.index.json</c>.</param>
    /// <returns>The tensors by name, in the order of their bytes, or of the index.</returns>
    /// <exception cref="CheckpointException">There is no such file, or it is not a whole safetensors file.</exception>
    public static Dictionary<string, Tensor> Load(string path) => SafeTensorsIndex.Is(path) ? SafeTensorsIndex.Read(path).Load() : Read(path, (file, header) => ReadTensors(file, header.Tensors));

    /// <summary>Reads what a file holds, without the numbers.</summary>
    /// <param name="path">The file.</param>
    /// <exception cref="CheckpointException">There is no such file, or it is not a whole safetensors file.</exception>
    public static SafeTensorsHeader ReadHeader(string path) => Open(path, (_, header) => header);

    /// <summary>Opens a file, checks its header and, where it has one, its checksum, and reads on from there.</summary>
    internal static T Read<T>(string path, Func<Stream, SafeTensorsHeader, T> read) => Open(path, (file, header) =>
    {
        Checksum.Verify(file, header);
        return read(file, header);
    });

    private static T Open<T>(string path, Func<Stream, SafeTensorsHeader, T> read)
    {
        try
        {
            using var file = InputFile.Open(path, FileShare.Read | FileShare.Delete);
            return read(file, SafeTensorsHeader.Read(file));
        }
        catch (InvalidDataException e)
        {
            throw new CheckpointException($"{path} {e.Message}", e);
        }
        catch (Exception e) when (InputFile.IsFailure(e))
        {
            throw new CheckpointException($"{InputFile.Message(path, e)}{(InputFile.IsAbsent(e) ? "; a checkpoint is written by SaveWeights or a Trainer" : "")}", e);
        }
    }

    /// <summary>Reads the tensors whose bytes come next.</summary>
    internal static Dictionary<string, Tensor> ReadTensors(Stream file, IReadOnlyList<SafeTensorEntry> entries)
    {
        using var scope = NewDisposeScope();
        var tensors = new Dictionary<string, Tensor>(entries.Count);
        foreach (var entry in entries)
        {
            var tensor = Empty(entry);
            if (entry.End > entry.Begin)
            {
                tensor.ReadBytesFromStream(file, BufferFor(entry.End - entry.Begin));
            }

            tensors.Add(entry.Name, tensor);
        }

        foreach (var tensor in tensors.Values)
        {
            tensor.MoveToOuterDisposeScope();
        }

        return tensors;
    }

    private static Tensor Empty(SafeTensorEntry entry)
    {
        try
        {
            return empty(entry.Shape.Sizes.ToArray(), entry.Type, device: CPU);
        }
        catch (ExternalException e)
        {
            throw new InvalidDataException($"holds {entry.Name}, {entry.End - entry.Begin} bytes, more than can be had", e);
        }
    }

    private static void Write(Tensor tensor, Stream file)
    {
        using var scope = NewDisposeScope();
        var packed = tensor.detach().cpu().contiguous();
        var size = packed.numel() * packed.ElementSize;
        if (size > 0)
        {
            packed.WriteBytesToStream(file, BufferFor(size));
        }
    }

    private static SafeTensorType TypeOf(string path, string name, Tensor tensor) =>
        name == SafeTensorsHeader.MetadataKey
            ? throw new CheckpointException($"{path} cannot be written: {name} is no name for a tensor, the format keeps it for itself")
            : StoredNumbers.Missing(tensor) is { } missing ? throw new CheckpointException($"{path} cannot be written: {name} {missing}")
            : SafeTensorType.Find(tensor.dtype)
                ?? throw new CheckpointException($"{path} cannot be written: {name} holds {tensor.dtype}, a type that safetensors does not have");

    private static int BufferFor(long size) => (int)Math.Min(size, BufferSize);
}
