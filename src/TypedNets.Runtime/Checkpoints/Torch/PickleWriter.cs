using System.Buffers;
using System.Buffers.Binary;
using System.Text;

namespace TypedNets.Checkpoints;

/// <summary>Writes the pickle of a state dictionary, in the words that every version of torch.load takes, with <c>weights_only</c> too.</summary>
internal sealed class PickleWriter
{
    private const byte Mark = (byte)'(';
    private const byte Tuple = (byte)'t';
    private const byte EmptyTuple = (byte)')';
    private const byte Reduce = (byte)'R';
    private const byte False = 0x89;

    private readonly ArrayBufferWriter<byte> pickle = new();

    /// <summary>The bytes of a dictionary of tensors, the first of which lies in the storage 0.</summary>
    /// <param name="tensors">The tensors by name.</param>
    public static byte[] OrderedDictionary(IReadOnlyList<(string Name, TorchStorageType Type, long[] Sizes)> tensors)
    {
        var writer = new PickleWriter();
        writer.Write([0x80, 2]);
        writer.EmptyOrderedDictionary();
        writer.Write([Mark]);
        for (var index = 0; index < tensors.Count; index++)
        {
            writer.Text(tensors[index].Name);
            writer.Tensor(index, tensors[index].Type, tensors[index].Sizes);
        }

        writer.Write("u."u8);
        return writer.pickle.WrittenSpan.ToArray();
    }

    private void Tensor(int storage, TorchStorageType type, long[] sizes)
    {
        Global("torch._utils", "_rebuild_tensor_v2");
        Write([Mark, Mark]);
        Text("storage");
        Global("torch", type.Storage);
        Text(storage.ToString(System.Globalization.CultureInfo.InvariantCulture));
        Text("cpu");
        Number(sizes.Aggregate(1L, (product, size) => checked(product * size)));
        Write([Tuple, (byte)'Q']);
        Number(0);
        WriteTuple(sizes);
        WriteTuple(Strides(sizes));
        Write([False]);
        EmptyOrderedDictionary();
        Write([Tuple, Reduce]);
    }

    private static long[] Strides(long[] sizes)
    {
        var strides = new long[sizes.Length];
        var step = 1L;
        for (var dimension = sizes.Length - 1; dimension >= 0; dimension--)
        {
            strides[dimension] = step;
            step *= Math.Max(1, sizes[dimension]);
        }

        return strides;
    }

    private void EmptyOrderedDictionary()
    {
        Global("collections", "OrderedDict");
        Write([EmptyTuple, Reduce]);
    }

    private void WriteTuple(long[] numbers)
    {
        Write([Mark]);
        Array.ForEach(numbers, Number);
        Write([Tuple]);
    }

    private void Number(long number)
    {
        Span<byte> bytes = stackalloc byte[8];
        BinaryPrimitives.WriteInt64LittleEndian(bytes, number);
        if (number is >= int.MinValue and <= int.MaxValue)
        {
            Write([(byte)'J']);
            Write(bytes[..4]);
        }
        else
        {
            Write([0x8a, 8]);
            Write(bytes);
        }
    }

    private void Text(string text)
    {
        var utf8 = Encoding.UTF8.GetBytes(text);
        Span<byte> length = stackalloc byte[4];
        BinaryPrimitives.WriteInt32LittleEndian(length, utf8.Length);
        Write([(byte)'X']);
        Write(length);
        Write(utf8);
    }

    private void Global(string module, string name) => Write(Encoding.ASCII.GetBytes($"c{module}\n{name}\n"));

    private void Write(ReadOnlySpan<byte> bytes) => pickle.Write(bytes);
}
