using System.Buffers.Binary;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using TypedNets.Checkpoints;

namespace TypedNets.Fuzzing.Readers;

/// <summary>A safetensors file taken apart, so that one part can be changed and the rest be made to fit.</summary>
/// <param name="Header">The JSON.</param>
/// <param name="Data">The bytes of all tensors.</param>
internal sealed record Parts(byte[] Header, byte[] Data)
{
    private const int LengthSize = 8;
    private const string Metadata = "__metadata__";
    private const string State = "training";

    public static Parts Split(byte[] file)
    {
        var length = (int)BinaryPrimitives.ReadInt64LittleEndian(file);
        return new(file[LengthSize..(LengthSize + length)], file[(LengthSize + length)..]);
    }

    /// <summary>The training's state, as JSON.</summary>
    public byte[] StateBytes => Encoding.UTF8.GetBytes((string)JsonNode.Parse(Header)![Metadata]![State]!);

    /// <summary>The file with another state.</summary>
    public Parts WithState(byte[] state)
    {
        var json = JsonNode.Parse(Header)!;
        json[Metadata]![State] = Encoding.UTF8.GetString(state);
        return this with { Header = JsonSerializer.SerializeToUtf8Bytes(json) };
    }

    /// <summary>The file with a state that was changed.</summary>
    public Parts WithState(Action<JsonNode> change)
    {
        var state = JsonNode.Parse(StateBytes)!;
        change(state);
        return WithState(JsonSerializer.SerializeToUtf8Bytes(state));
    }

    /// <summary>The bytes of one tensor.</summary>
    public byte[] Tensor(string name) => Data[Place(name)];

    /// <summary>The file with other bytes in a tensor, as many as fit.</summary>
    public Parts WithTensor(string name, byte[] bytes)
    {
        var data = (byte[])Data.Clone();
        var place = data.AsSpan(Place(name));
        bytes.AsSpan(0, Math.Min(bytes.Length, place.Length)).CopyTo(place);
        return this with { Data = data };
    }

    /// <summary>The file, with its checksum where it has one.</summary>
    public byte[] ToFile()
    {
        var length = new byte[LengthSize];
        BinaryPrimitives.WriteInt64LittleEndian(length, Header.Length);
        return Sealed([.. length, .. Header, .. Data]);
    }

    /// <summary>A file with its checksum made right, where it still has a place for one.</summary>
    public static byte[] Sealed(byte[] file)
    {
        var mended = (byte[])file.Clone();
        try
        {
            Checksum.Seal(new MemoryStream(mended));
        }
        catch (InvalidDataException)
        {
            // Nothing of it is read, with a checksum or without.
        }

        return mended;
    }

    private Range Place(string name)
    {
        var offsets = JsonNode.Parse(Header)![name]!["data_offsets"]!.AsArray();
        return (int)offsets[0]!..(int)offsets[1]!;
    }
}
