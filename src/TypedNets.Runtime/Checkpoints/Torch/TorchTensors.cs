using System.Runtime.InteropServices;
using static TorchSharp.torch;

namespace TypedNets.Checkpoints;

/// <summary>Tensors as they lie in a file of torch.save, with their numbers: what shared its numbers in Python shares them here.</summary>
/// <param name="content">The file's content.</param>
/// <param name="length">The file's length, which bounds the numbers.</param>
internal sealed class TorchTensors(ITorchContent content, long length)
{
    private const int BufferSize = 1 << 20;

    private readonly Dictionary<(string Key, TorchStorageType Type), Tensor> storages = [];
    private readonly HashSet<string> counted = new(StringComparer.Ordinal);
    private long read;

    /// <summary>Reads tensors, onto the CPU.</summary>
    /// <param name="tensors">The tensors.</param>
    /// <returns>The tensors by name. Whoever asks disposes them.</returns>
    /// <exception cref="InvalidDataException">Their numbers are not there.</exception>
    public Dictionary<string, Tensor> Read(IReadOnlyList<(string Name, PickledTensor Tensor)> tensors)
    {
        using var scope = NewDisposeScope();
        var found = tensors.ToDictionary(tensor => tensor.Name, tensor => View(tensor.Tensor));
        foreach (var tensor in found.Values)
        {
            tensor.MoveToOuterDisposeScope();
        }

        return found;
    }

    private Tensor View(PickledTensor tensor)
    {
        if (tensor.Sizes.Contains(0))
        {
            return empty([.. tensor.Sizes], tensor.Type.Scalar, device: CPU);
        }

        return Storage(tensor.Storage, tensor.Type).as_strided([.. tensor.Sizes], [.. tensor.Strides], tensor.Offset);
    }

    private Tensor Storage(PickledStorage storage, TorchStorageType type)
    {
        if (storages.TryGetValue((storage.Key, type), out var known))
        {
            return known;
        }

        var size = checked(storage.Elements * (storage.Type?.Size ?? 1));
        read = checked(read + (counted.Add(storage.Key) ? size : 0));
        if (read > length)
        {
            throw new InvalidDataException($"is cut off: its tensors take {read} bytes, and the whole file has {length}");
        }

        if (size % type.Size != 0)
        {
            throw new InvalidDataException($"holds {size} bytes in {PickleGlobals.Shown(storage.Key)}, which are no whole number of {type.DataType}");
        }

        var numbers = Empty(storage, type, size);
        if (size > 0)
        {
            content.Read(storage, size, stream => numbers.ReadBytesFromStream(stream, (int)Math.Min(size, BufferSize)));
        }

        // Whatever the bytes of a truth value are, it is one.
        numbers = type.Scalar == ScalarType.Bool ? numbers.to(ScalarType.Byte).ne(0) : numbers;
        storages.Add((storage.Key, type), numbers);
        return numbers;
    }

    private static Tensor Empty(PickledStorage storage, TorchStorageType type, long size)
    {
        try
        {
            return empty([size / type.Size], type.Scalar, device: CPU);
        }
        catch (ExternalException e)
        {
            throw new InvalidDataException($"holds {size} bytes in {PickleGlobals.Shown(storage.Key)}, more than can be had", e);
        }
    }
}
