using System.Buffers;
using System.Buffers.Binary;
using System.Text.Encodings.Web;
using System.Text.Json;

namespace TypedNets.Checkpoints;

/// <summary>The header of a safetensors file: what it holds, without the numbers.</summary>
/// <param name="Tensors">The tensors, in the order of their bytes.</param>
/// <param name="Metadata">Free texts by name.</param>
public sealed record SafeTensorsHeader(IReadOnlyList<SafeTensorEntry> Tensors, IReadOnlyDictionary<string, string> Metadata)
{
    /// <summary>The longest header that is read or written, in bytes; the format's own limit.</summary>
    internal const int MaximumSize = 100_000_000;

    /// <summary>The bytes of the header's length, which is the first thing in the file.</summary>
    internal const int LengthSize = 8;

    internal const string MetadataKey = "__metadata__";

    /// <summary>Where in the file its checksum stands; null where it has none.</summary>
    internal long? ChecksumAt { get; init; }

    /// <summary>The number of bytes of all tensors.</summary>
    public long DataSize => Tensors.Count == 0 ? 0 : Tensors[^1].End;

    /// <summary>The length and the header, padded so that the tensors begin at a multiple of 8.</summary>
    internal byte[] ToBytes()
    {
        var buffer = new ArrayBufferWriter<byte>();
        buffer.GetSpan(LengthSize);
        buffer.Advance(LengthSize);
        using (var json = new Utf8JsonWriter(buffer, new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping }))
        {
            json.WriteStartObject();
            if (Metadata.Count > 0)
            {
                json.WriteStartObject(MetadataKey);
                foreach (var (name, text) in Metadata)
                {
                    json.WriteString(name, text);
                }

                json.WriteEndObject();
            }

            foreach (var tensor in Tensors)
            {
                json.WriteStartObject(tensor.Name);
                json.WriteString("dtype", SafeTensorType.Find(tensor.Type)!.Name);
                WriteNumbers(json, "shape", tensor.Shape.Sizes);
                WriteNumbers(json, "data_offsets", [tensor.Begin, tensor.End]);
                json.WriteEndObject();
            }

            json.WriteEndObject();
        }

        var size = buffer.WrittenCount;
        var bytes = new byte[(size + 7) / 8 * 8];
        buffer.WrittenSpan.CopyTo(bytes);
        bytes.AsSpan(size).Fill((byte)' ');
        BinaryPrimitives.WriteInt64LittleEndian(bytes, bytes.Length - LengthSize);
        return bytes;
    }

    /// <summary>Reads a header and checks that its tensors fill the rest of the file exactly.</summary>
    /// <param name="file">The file, at its beginning; afterwards, at the first tensor's bytes.</param>
    /// <exception cref="InvalidDataException">What is wrong, as the end of a sentence that begins with the file's name.</exception>
    internal static SafeTensorsHeader Read(Stream file)
    {
        Span<byte> start = stackalloc byte[LengthSize];
        var got = file.ReadAtLeast(start, LengthSize, throwOnEndOfStream: false);
        var length = BinaryPrimitives.ReadUInt64LittleEndian(start);
        var first = got == LengthSize ? file.ReadByte() : -1;
        if (first != '{' || length is 0 or > MaximumSize)
        {
            // Only now: a header of 640 bytes begins like a pickle, 0x80 0x02.
            var isTorchSave = start.StartsWith("PK"u8) || start is [0x80, <= 5, ..];
            throw new InvalidDataException(file.Length == 0 ? "is empty"
                : isTorchSave ? "is not a safetensors file but one of torch.save: read it with TorchFile.Load, or load a network from it with LoadWeights"
                : "is not a safetensors file (that begins with its header's length and a '{')");
        }

        var room = file.Length - LengthSize;
        if ((long)length > room)
        {
            throw new InvalidDataException($"is cut off: its header takes {length} bytes, and {room} are there");
        }

        var json = new byte[length];
        json[0] = (byte)'{';
        file.ReadExactly(json.AsSpan(1));
        var header = SafeTensorsJson.Parse(json);
        var data = room - (long)length;
        return header.DataSize == data
            ? header
            : throw new InvalidDataException(header.DataSize > data
                ? $"is cut off: its tensors take {header.DataSize} bytes, and {data} are there"
                : $"has {data - header.DataSize} bytes after its last tensor");
    }

    private static void WriteNumbers(Utf8JsonWriter json, string name, ReadOnlySpan<long> numbers)
    {
        json.WriteStartArray(name);
        foreach (var number in numbers)
        {
            json.WriteNumberValue(number);
        }

        json.WriteEndArray();
    }
}
