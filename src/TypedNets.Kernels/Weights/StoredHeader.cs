using System.Text.Json;

namespace TypedNets.Kernels.Stored;

/// <summary>The header of a safetensors file, read token by token.</summary>
internal sealed class StoredHeader
{
    private const int MostTensors = 250_000;

    private StoredHeader(Dictionary<string, StoredTensor> tensors, Dictionary<string, string> metadata) => (Tensors, Metadata) = (tensors, metadata);

    public IReadOnlyDictionary<string, StoredTensor> Tensors { get; }

    public IReadOnlyDictionary<string, string> Metadata { get; }

    /// <summary>Where the file's checksum stands in the header; null where it has none.</summary>
    public int? ChecksumAt { get; private init; }

    /// <summary>Reads it.</summary>
    /// <param name="json">The JSON.</param>
    /// <param name="room">How many bytes follow it, which its tensors must fill exactly.</param>
    /// <exception cref="InvalidDataException">What is wrong, as the end of a sentence that begins with the file's name.</exception>
    public static StoredHeader Read(ReadOnlySpan<byte> json, long room)
    {
        try
        {
            var reader = new Utf8JsonReader(json, new JsonReaderOptions { MaxDepth = 8 });
            var header = Read(ref reader);
            header.CheckOffsets(room);
            return header;
        }
        catch (Exception e) when (e is JsonException or FormatException or InvalidOperationException or OverflowException)
        {
            throw new InvalidDataException($"has a header that is damaged: {e.Message.ReplaceLineEndings(" ").TrimEnd('.')}", e);
        }
    }

    private static StoredHeader Read(ref Utf8JsonReader json)
    {
        var tensors = new Dictionary<string, StoredTensor>(StringComparer.Ordinal);
        var metadata = new Dictionary<string, string>(StringComparer.Ordinal);
        int? checksum = null;
        Open(ref json);
        while (NextName(ref json) is { } name)
        {
            if (name == "__metadata__")
            {
                Open(ref json);
                while (NextName(ref json) is { } key)
                {
                    json.Read();
                    metadata[key] = json.GetString() ?? "";
                    if (key == Checksum.Key && metadata[key].Length == Checksum.Digits && !json.ValueIsEscaped)
                    {
                        // Behind the quotation mark.
                        checksum = (int)json.TokenStartIndex + 1;
                    }
                }
            }
            else if (tensors.Count == MostTensors || !tensors.TryAdd(name, Tensor(ref json, name)))
            {
                throw new InvalidDataException(tensors.Count == MostTensors ? $"holds more than {MostTensors} tensors, the most that are read" : $"names a tensor twice, {name}");
            }
        }

        return new StoredHeader(tensors, metadata) { ChecksumAt = checksum };
    }

    private static StoredTensor Tensor(ref Utf8JsonReader json, string name)
    {
        string? type = null;
        List<long>? sizes = null;
        List<long>? offsets = null;
        Open(ref json);
        while (NextName(ref json) is { } property)
        {
            json.Read();
            switch (property)
            {
                case "dtype":
                    type = json.GetString();
                    break;
                case "shape":
                    sizes = Numbers(ref json);
                    break;
                case "data_offsets":
                    offsets = Numbers(ref json);
                    break;
                default:
                    json.Skip();
                    break;
            }
        }

        return type is not null && sizes is not null && offsets is [>= 0 and var begin, var end] && end >= begin && sizes.TrueForAll(size => size is >= 0 and <= int.MaxValue)
            ? new StoredTensor(name, type, [.. sizes.Select(size => (int)size)], begin, end)
            : throw new InvalidDataException($"has a header that is damaged: {name} has no type, no sizes or no place");
    }

    /// <summary>The format wants every byte to belong to one tensor.</summary>
    private void CheckOffsets(long room)
    {
        long end = 0;
        foreach (var tensor in Tensors.Values.OrderBy(tensor => tensor.Begin).ThenBy(tensor => tensor.End))
        {
            end = tensor.Begin == end ? tensor.End : throw new InvalidDataException($"has a header that is damaged: {tensor.Name} begins at {tensor.Begin}, and the one before it ends at {end}");
        }

        if (end != room)
        {
            throw new InvalidDataException(end > room ? $"is cut off: its tensors take {end} bytes, and {room} are there" : $"has {room - end} bytes after its last tensor");
        }
    }

    private static List<long> Numbers(ref Utf8JsonReader json)
    {
        var numbers = new List<long>();
        while (json.Read() && json.TokenType != JsonTokenType.EndArray && numbers.Count <= 64)
        {
            numbers.Add(json.GetInt64());
        }

        return numbers;
    }

    private static void Open(ref Utf8JsonReader json)
    {
        json.Read();
        if (json.TokenType != JsonTokenType.StartObject)
        {
            throw new JsonException($"it has a {json.TokenType} where an object should be");
        }
    }

    private static string? NextName(ref Utf8JsonReader json)
    {
        json.Read();
        return json.TokenType == JsonTokenType.PropertyName ? json.GetString() : null;
    }
}
