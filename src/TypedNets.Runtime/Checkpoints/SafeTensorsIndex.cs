using System.Text.Json;
using TypedNets.Files;
using static TorchSharp.torch;

namespace TypedNets.Checkpoints;

/// <summary>
/// Tensors that lie in several safetensors files, and the index that says which in which: <c>model.safetensors.index.json</c>, as Python's tools write it for large models.
/// </summary>
/// <param name="Folder">Where the index lies, and the files beside it.</param>
/// <param name="Files">The file of each tensor, by its name.</param>
internal sealed record SafeTensorsIndex(string Folder, IReadOnlyDictionary<string, string> Files)
{
    private const string Map = "weight_map";

    /// <summary>Whether a file is such an index, by its ending: its own bytes are JSON, as many are.</summary>
    public static bool Is(string path) => path.EndsWith(".index.json", StringComparison.OrdinalIgnoreCase);

    /// <summary>Reads an index.</summary>
    /// <exception cref="CheckpointException">It is not there, or is none.</exception>
    public static SafeTensorsIndex Read(string path)
    {
        try
        {
            var bytes = InputFile.ReadAllBytes(path);
            if (bytes.Length > SafeTensorsHeader.MaximumSize)
            {
                throw new CheckpointException($"{path} has {bytes.Length} bytes, and {SafeTensorsHeader.MaximumSize} are the most of an index that are read");
            }

            return new(Path.GetDirectoryName(Path.GetFullPath(path))!, Parse(path, bytes));
        }
        catch (JsonException e)
        {
            throw new CheckpointException($"{path} is no index of safetensors files: it is no JSON", e);
        }
        catch (Exception e) when (InputFile.IsFailure(e))
        {
            throw new CheckpointException(InputFile.Message(path, e), e);
        }
    }

    /// <summary>What the files hold, in the index's order.</summary>
    /// <exception cref="CheckpointException">A file is not there or not whole, or does not hold what the index says.</exception>
    public SafeTensorsHeader ReadHeader()
    {
        var headers = Files.Values.Distinct().ToDictionary(file => file, file => SafeTensors.ReadHeader(At(file)).Tensors.ToDictionary(entry => entry.Name));
        return new(
            [.. Files.Select(each => headers[each.Value].TryGetValue(each.Key, out var entry) ? entry : throw new CheckpointException($"{At(each.Value)} does not hold {each.Key}, which the index says it does"))],
            new Dictionary<string, string>());
    }

    /// <summary>Reads the tensors, file by file.</summary>
    /// <exception cref="CheckpointException">A file is not there or not whole.</exception>
    public Dictionary<string, Tensor> Load()
    {
        using var scope = NewDisposeScope();
        var found = new Dictionary<string, Tensor>();
        foreach (var file in Files.GroupBy(each => each.Value, each => each.Key))
        {
            var tensors = SafeTensors.Load(At(file.Key));
            foreach (var name in file)
            {
                found.Add(name, tensors.TryGetValue(name, out var tensor) ? tensor : throw new CheckpointException($"{At(file.Key)} does not hold {name}, which the index says it does"));
            }
        }

        foreach (var tensor in found.Values)
        {
            tensor.MoveToOuterDisposeScope();
        }

        return found;
    }

    private string At(string file) => Path.Combine(Folder, file);

    private static Dictionary<string, string> Parse(string path, byte[] bytes)
    {
        using var json = JsonDocument.Parse(bytes, new JsonDocumentOptions { MaxDepth = 8 });
        if (json.RootElement.ValueKind != JsonValueKind.Object || !json.RootElement.TryGetProperty(Map, out var map) || map.ValueKind != JsonValueKind.Object)
        {
            throw new CheckpointException($"{path} is no index of safetensors files: it has no {Map}");
        }

        var files = new Dictionary<string, string>();
        foreach (var entry in map.EnumerateObject())
        {
            // Files beside the index, and none elsewhere.
            var file = entry.Value.ValueKind == JsonValueKind.String ? entry.Value.GetString()! : "";
            if (file.Length == 0 || file != Path.GetFileName(file) || file is "." or ".." || file.Contains('\\', StringComparison.Ordinal))
            {
                throw new CheckpointException($"{path} is no index of safetensors files: {entry.Name} lies in '{file}', which is no file beside it");
            }

            if (!files.TryAdd(entry.Name, file) || files.Count > SafeTensorsJson.MaximumTensors)
            {
                throw new CheckpointException($"{path} is no index of safetensors files: it names {entry.Name} twice, or more than {SafeTensorsJson.MaximumTensors} tensors");
            }
        }

        return files;
    }
}
