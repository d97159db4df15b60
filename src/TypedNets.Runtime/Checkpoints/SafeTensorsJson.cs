using System.Text.Json;

namespace TypedNets.Checkpoints;

/// <summary>Reads the JSON of a safetensors header token by token and stops at the first thing that is wrong, so that no header costs much more than its bytes.</summary>
internal static class SafeTensorsJson
{
    /// <summary>The most tensors that a file may hold: each costs memory and time even where it is empty.</summary>
    internal const int MaximumTensors = 250_000;

    /// <summary>The most dimensions of a tensor: PyTorch's own limit for most operations.</summary>
    internal const int MaximumRank = 64;

    /// <summary>Reads a header.</summary>
    /// <param name="bytes">The JSON, blanks after it included.</param>
    /// <exception cref="InvalidDataException">What is wrong, as the end of a sentence that begins with the file's name.</exception>
    public static SafeTensorsHeader Parse(ReadOnlySpan<byte> bytes)
    {
        try
        {
            var json = new Utf8JsonReader(bytes, new JsonReaderOptions { MaxDepth = 8 });
            return Header(ref json);
        }
        catch (JsonException e)
        {
            throw new InvalidDataException("has a header that is damaged: it is no JSON", e);
        }
        catch (Exception e) when (e is FormatException or InvalidOperationException)
        {
            throw Damaged(e.Message.TrimEnd('.'), e);
        }
    }

    private static SafeTensorsHeader Header(ref Utf8JsonReader json)
    {
        Dictionary<string, string>? metadata = null;
        long? checksum = null;
        var tensors = new Dictionary<string, SafeTensorEntry>();
        Open(ref json);
        while (NextName(ref json) is { } name)
        {
            if (name == SafeTensorsHeader.MetadataKey)
            {
                metadata = metadata is null ? Metadata(ref json, out checksum) : throw Damaged($"it has {name} twice");
            }
            else if (tensors.Count == MaximumTensors)
            {
                throw new InvalidDataException($"holds more than {MaximumTensors} tensors, the most that are read");
            }
            else if (!tensors.TryAdd(name, Entry(ref json, name)))
            {
                throw Damaged($"it names a tensor twice, {name}");
            }
        }

        // Blanks only.
        json.Read();
        SafeTensorEntry[] ordered = [.. tensors.Values.OrderBy(tensor => tensor.Begin).ThenBy(tensor => tensor.End)];
        CheckOffsets(ordered);
        return new(ordered, metadata ?? []) { ChecksumAt = checksum };
    }

    private static Dictionary<string, string> Metadata(ref Utf8JsonReader json, out long? checksum)
    {
        checksum = null;
        var texts = new Dictionary<string, string>();
        Open(ref json);
        while (NextName(ref json) is { } name)
        {
            json.Read();
            var text = json.GetString() ?? throw Damaged($"its {name} is null");
            if (!texts.TryAdd(name, text))
            {
                throw Damaged($"it has {name} twice");
            }

            if (name == Checksum.Key)
            {
                checksum = text.Length == Checksum.Blank.Length && !json.ValueIsEscaped
                    ? SafeTensorsHeader.LengthSize + json.TokenStartIndex + 1
                    : throw Damaged($"its {name} is no checksum");
            }
        }

        return texts;
    }

    private static SafeTensorEntry Entry(ref Utf8JsonReader json, string name)
    {
        string? type = null;
        long[]? sizes = null;
        long[]? offsets = null;
        Open(ref json);
        while (NextName(ref json) is { } property)
        {
            json.Read();
            switch (property)
            {
                case "dtype":
                    type = type is null ? json.GetString() : throw Damaged($"{name} has two {property}");
                    break;
                case "shape":
                    sizes = sizes is null ? ReadIntegers(ref json, name, MaximumRank) : throw Damaged($"{name} has two {property}");
                    break;
                case "data_offsets":
                    offsets = offsets is null ? ReadIntegers(ref json, name, 2) : throw Damaged($"{name} has two {property}");
                    break;
                default:
                    json.Skip();
                    break;
            }
        }

        return Entry(name, type, sizes, offsets);
    }

    private static SafeTensorEntry Entry(string name, string? typeName, long[]? sizes, long[]? offsets)
    {
        if (typeName is null || sizes is null || offsets is null)
        {
            throw Damaged($"{name} has no {(typeName is null ? "dtype" : sizes is null ? "shape" : "data_offsets")}");
        }

        var type = SafeTensorType.Find(typeName)
            ?? throw new InvalidDataException($"holds {name} as {typeName}, a type that TorchSharp does not have");
        if (sizes.Any(size => size < 0) || offsets is not [>= 0 and var begin, var end])
        {
            throw Damaged($"{name} has a negative size or offset, or not two offsets");
        }

        var shape = new Shape(sizes);
        return Bytes(sizes, type) == end - begin ? new(name, type.Scalar, shape, begin, end) : throw Damaged($"{name}, {typeName} {shape}, does not take {end - begin} bytes");
    }

    /// <summary>The bytes of a tensor; null where they, or the strides of a tensor without elements, are no number.</summary>
    private static long? Bytes(long[] sizes, SafeTensorType type)
    {
        Int128 extent = type.Size;
        foreach (var size in sizes)
        {
            extent *= Math.Max(size, 1);
            if (extent > long.MaxValue)
            {
                return null;
            }
        }

        return sizes.Contains(0) ? 0 : (long)extent;
    }

    /// <summary>The format wants every byte to belong to one tensor.</summary>
    private static void CheckOffsets(SafeTensorEntry[] tensors)
    {
        long end = 0;
        foreach (var tensor in tensors)
        {
            if (tensor.Begin != end)
            {
                var fault = tensor.Begin < end ? "overlaps the tensor before it" : "leaves a hole before it";
                throw Damaged($"{tensor.Name} begins at {tensor.Begin}, which {fault} (ends at {end})");
            }

            end = tensor.End;
        }
    }

    private static long[] ReadIntegers(ref Utf8JsonReader json, string name, int limit)
    {
        if (json.TokenType != JsonTokenType.StartArray)
        {
            throw Damaged($"{name} has a {json.TokenType} where numbers should be");
        }

        var numbers = new List<long>();
        while (json.Read() && json.TokenType != JsonTokenType.EndArray)
        {
            numbers.Add(numbers.Count < limit ? json.GetInt64() : throw Damaged($"{name} has more than {limit} numbers in a row"));
        }

        return [.. numbers];
    }

    /// <summary>Goes into the object that comes next.</summary>
    private static void Open(ref Utf8JsonReader json)
    {
        json.Read();
        if (json.TokenType != JsonTokenType.StartObject)
        {
            throw Damaged($"it has a {json.TokenType} where an object should be");
        }
    }

    /// <summary>The name of the object's next property; null at its end.</summary>
    private static string? NextName(ref Utf8JsonReader json)
    {
        json.Read();
        return json.TokenType == JsonTokenType.PropertyName ? json.GetString() : null;
    }

    private static InvalidDataException Damaged(string what, Exception? inner = null) => new($"has a header that is damaged: {what}", inner);
}
