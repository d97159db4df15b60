using System.Buffers.Binary;
using System.Reflection;
using System.Runtime.InteropServices;
using System.Text.Json;
using TypedNets.Kernels.Stored;

namespace TypedNets.Kernels;

/// <summary>
/// What a network has learned, as a safetensors file holds it: one that <c>SaveWeights</c> or a <c>Trainer</c> wrote, or Python with the same names. A generated network takes each tensor by its name
/// and shape, and refuses a file in which one is missing, has another shape or is left over.
/// </summary>
public sealed class Weights
{
    private const int LengthSize = 8;
    private const int MostHeader = 100_000_000;

    // What a training keeps beside the network.
    private const string Training = "training/";

    private readonly string source;
    private readonly ReadOnlyMemory<byte> data;
    private readonly StoredHeader header;
    private readonly HashSet<string> taken = new(StringComparer.Ordinal);

    private Weights(string source, byte[] bytes)
    {
        this.source = source;
        try
        {
            (header, data) = Parse(bytes);
            Normalization = Normalization.Parse(header.Metadata.GetValueOrDefault("typednets.normalization", ""));
            ClassNames = Names(header.Metadata.GetValueOrDefault("typednets.classes", ""));
        }
        catch (InvalidDataException e)
        {
            throw new WeightsException($"{source} {e.Message}", e);
        }
    }

    /// <summary>What the outputs mean, in their order; empty where the file does not say.</summary>
    public IReadOnlyList<string> ClassNames { get; }

    internal Normalization Normalization { get; }

    /// <summary>Reads a file.</summary>
    /// <param name="path">The file.</param>
    /// <exception cref="WeightsException">It is not there or cannot be read, or is no whole safetensors file.</exception>
    public static Weights Read(string path)
    {
        ArgumentNullException.ThrowIfNull(path);
        try
        {
            return new Weights(path, File.ReadAllBytes(path));
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException or NotSupportedException or ArgumentException)
        {
            throw new WeightsException(e is FileNotFoundException or DirectoryNotFoundException
                ? $"{path} is not there; weights are written by SaveWeights or a Trainer"
                : $"{path} cannot be read: {e.Message.TrimEnd('.')}", e);
        }
    }

    /// <summary>Reads what a stream holds from here to its end.</summary>
    /// <param name="stream">The stream, which is left open.</param>
    /// <exception cref="WeightsException">It holds no whole safetensors file.</exception>
    public static Weights Read(Stream stream)
    {
        ArgumentNullException.ThrowIfNull(stream);
        using var memory = new MemoryStream();
        stream.CopyTo(memory);
        return new Weights(stream is FileStream file ? file.Name : "the stream of weights", memory.ToArray());
    }

    /// <summary>Reads what lies in memory.</summary>
    /// <param name="bytes">A safetensors file, byte for byte.</param>
    /// <exception cref="WeightsException">It is no whole safetensors file.</exception>
    public static Weights Read(ReadOnlySpan<byte> bytes) => new("the weights in memory", bytes.ToArray());

    /// <summary>Reads a file that is embedded in an assembly: <c>&lt;EmbeddedResource Include="convnet.safetensors" LogicalName="convnet.safetensors" /&gt;</c>.</summary>
    /// <param name="assembly">The assembly.</param>
    /// <param name="name">The resource.</param>
    /// <exception cref="WeightsException">There is no such resource, or it is no whole safetensors file.</exception>
    public static Weights Read(Assembly assembly, string name)
    {
        ArgumentNullException.ThrowIfNull(assembly);
        using var stream = assembly.GetManifestResourceStream(name)
            ?? throw new WeightsException($"{assembly.GetName().Name} has no resource {name}; it has {(assembly.GetManifestResourceNames() is { Length: > 0 } names ? string.Join(", ", names) : "none")}");
        using var memory = new MemoryStream();
        stream.CopyTo(memory);
        return new Weights(name, memory.ToArray());
    }

    /// <summary>Takes a tensor.</summary>
    /// <param name="network">Who takes it, for the message.</param>
    /// <param name="name">Its name: <c>conv1.weight</c>.</param>
    /// <param name="sizes">The sizes it must have.</param>
    /// <returns>Its numbers, in PyTorch's order.</returns>
    /// <exception cref="WeightsException">It is missing, or has another shape or type.</exception>
    public float[] Take(string network, string name, params ReadOnlySpan<int> sizes)
    {
        var wanted = $"({string.Join(", ", sizes.ToArray())})";
        if (!header.Tensors.TryGetValue(name, out var tensor))
        {
            throw Unfit(network, $"the network has {name} {wanted}, and the file does not");
        }

        if (!sizes.SequenceEqual(tensor.Sizes))
        {
            throw Unfit(network, $"{name} is {wanted} in the network and {tensor.Shape} in the file");
        }

        taken.Add(name);
        var count = 1;
        foreach (var size in sizes)
        {
            count = checked(count * size);
        }

        return Numbers(network, tensor, count);
    }

    /// <summary>Passes by a tensor that only a training needs, where it is there.</summary>
    /// <param name="name">Its name: <c>bn1.num_batches_tracked</c>.</param>
    public void Pass(string name) => taken.Add(name);

    /// <summary>Refuses a file of which something is left over.</summary>
    internal void ExpectAllTaken(string network)
    {
        if (header.Tensors.Values.OrderBy(tensor => tensor.Begin).FirstOrDefault(tensor => !taken.Contains(tensor.Name) && !tensor.Name.StartsWith(Training, StringComparison.Ordinal)) is { } left)
        {
            throw Unfit(network, $"the file has {left.Name} {left.Shape}, and the network does not");
        }
    }

    private float[] Numbers(string network, StoredTensor tensor, int count)
    {
        var bytes = data.Span[(int)tensor.Begin..(int)tensor.End];
        var (size, read) = tensor.Type switch
        {
            "F32" => (4, (Func<ReadOnlyMemory<byte>, int, float>)((from, at) => BinaryPrimitives.ReadSingleLittleEndian(from.Span[at..]))),
            "F64" => (8, (from, at) => (float)BinaryPrimitives.ReadDoubleLittleEndian(from.Span[at..])),
            "F16" => (2, (from, at) => (float)BinaryPrimitives.ReadHalfLittleEndian(from.Span[at..])),
            "BF16" => (2, (from, at) => BitConverter.Int32BitsToSingle(BinaryPrimitives.ReadUInt16LittleEndian(from.Span[at..]) << 16)),
            _ => throw Unfit(network, $"{tensor.Name} is {tensor.Type} in the file, and weights are numbers with a fraction"),
        };
        if (bytes.Length != (long)count * size)
        {
            throw new WeightsException($"{source} has a header that is damaged: {tensor.Name}, {tensor.Type} {tensor.Shape}, does not take {bytes.Length} bytes");
        }

        var numbers = new float[count];
        if (size == 4 && BitConverter.IsLittleEndian)
        {
            MemoryMarshal.Cast<byte, float>(bytes).CopyTo(numbers);
            return numbers;
        }

        var from = data[(int)tensor.Begin..(int)tensor.End];
        for (var index = 0; index < count; index++)
        {
            numbers[index] = read(from, index * size);
        }

        return numbers;
    }

    private WeightsException Unfit(string network, string difference)
    {
        var saved = header.Metadata.TryGetValue("network", out var name) ? $" (saved from {name})" : "";
        return new WeightsException($"{source} does not fit {network}{saved}: {difference}");
    }

    private static (StoredHeader Header, ReadOnlyMemory<byte> Data) Parse(byte[] bytes)
    {
        ReadOnlySpan<byte> span = bytes;
        if (span.IsEmpty)
        {
            throw new InvalidDataException("is empty");
        }

        var length = span.Length > LengthSize ? BinaryPrimitives.ReadUInt64LittleEndian(span) : 0;
        if (length is 0 or > MostHeader || span[LengthSize] != '{')
        {
            throw new InvalidDataException(span.StartsWith("PK"u8) || span is [0x80, <= 5, ..]
                ? "is not a safetensors file but one of torch.save; write it with safetensors.torch.save_file in Python"
                : "is not a safetensors file (that begins with its header's length and a '{')");
        }

        var room = span.Length - LengthSize;
        if ((long)length > room)
        {
            throw new InvalidDataException($"is cut off: its header takes {length} bytes, and {room} are there");
        }

        var rest = bytes.AsMemory(LengthSize + (int)length);
        var header = StoredHeader.Read(span.Slice(LengthSize, (int)length), rest.Length);
        if (header.ChecksumAt is { } offset && bytes.Length >= Checksum.Least)
        {
            Checksum.Verify(bytes, LengthSize + offset);
        }

        return (header, rest);
    }

    private static string[] Names(string text)
    {
        if (text.Length == 0)
        {
            return [];
        }

        try
        {
            var json = new Utf8JsonReader(System.Text.Encoding.UTF8.GetBytes(text));
            var names = new List<string>();
            json.Read();
            while (json.Read() && json.TokenType == JsonTokenType.String)
            {
                names.Add(json.GetString()!);
            }

            return [.. names];
        }
        catch (JsonException e)
        {
            throw new InvalidDataException("says of itself what cannot be read: its typednets.classes is no list", e);
        }
    }
}
