using System.Text.Json;
using System.Text.Json.Serialization;
using static TorchSharp.torch;

namespace TypedNets.Checkpoints;

/// <summary>
/// A whole training in one file: the network's parameters and buffers under their own names, the training's tensors under
/// names that no parameter can have, and the rest as JSON. Other readers take it for the network's checkpoint.
/// </summary>
/// <param name="State">Where the training stands.</param>
/// <param name="Tensors">All tensors of the file, on the CPU.</param>
internal sealed record TrainingCheckpoint(TrainingState State, IReadOnlyDictionary<string, Tensor> Tensors) : IDisposable
{
    /// <summary>Begins the names of tensors that are the training's and not the network's.</summary>
    public const string Prefix = "training/";

    public const string Random = $"{Prefix}random";
    public const string Losses = $"{Prefix}{PassMeasurement.Losses}";
    public const string Metric = $"{Prefix}{PassMeasurement.Metric}";

    private const string StateKey = "training";

    private static readonly JsonSerializerOptions Json = new()
    {
        NumberHandling = JsonNumberHandling.AllowNamedFloatingPointLiterals,
        RespectNullableAnnotations = true,
        RespectRequiredConstructorParameters = true,
        AllowDuplicateProperties = false,
    };

    /// <summary>Where the checkpoint before the last one is kept: <c>net.previous.safetensors</c> beside <c>net.safetensors</c>.</summary>
    public static string PreviousOf(string path) =>
        Path.Combine(Path.GetDirectoryName(path) ?? "", $"{Path.GetFileNameWithoutExtension(path)}.previous{Path.GetExtension(path)}");

    /// <summary>Writes the network and its training. The file appears whole or not at all, and the one before it is kept.</summary>
    /// <exception cref="CheckpointException">The file cannot be written; what was there is still there.</exception>
    public static void Save(string path, Network network, TrainingState state, IReadOnlyDictionary<string, Tensor> tensors)
    {
        var all = network.state_dict();
        foreach (var (name, tensor) in tensors)
        {
            all.Add(name, tensor);
        }

        var metadata = Checkpoint.Describe(network, ModelCard.Find(network));
        metadata.Add(StateKey, JsonSerializer.Serialize(state, Json));
        SafeTensors.Save(path, all, metadata, PreviousOf(path));
    }

    /// <summary>Reads a training of the network; nothing of the network is changed.</summary>
    /// <exception cref="CheckpointException">The file is not there, not whole or damaged, holds no training, or another network's.</exception>
    public static TrainingCheckpoint Load(string path, Network network) => SafeTensors.Read(path, (file, header) =>
    {
        Checkpoint.Check(network, network.state_dict(), header);
        var state = StateOf(header, "it cannot be gone on with, but net.LoadWeights reads it and Fit starts from it");
        var lines = ArchitectureText.Lines(network.Architecture);
        if (state.Architecture != ArchitectureText.Hash(lines))
        {
            throw new InvalidDataException(
                $"does not fit {network.Architecture.Name}: {ArchitectureText.Difference(lines, state.Layers) ?? "its architecture has another hash"}");
        }

        return new TrainingCheckpoint(state, ReadTensors(file, header));
    });

    /// <summary>What the training in a file came to, whichever network's it is.</summary>
    /// <exception cref="CheckpointException">The file is not there or not whole, or holds no training.</exception>
    public static History LoadHistory(string path) => SafeTensors.Read(path, (_, header) =>
    {
        var state = StateOf(header, "there is no history in it");
        return new History
        {
            Network = header.Metadata.GetValueOrDefault(Checkpoint.NetworkKey) ?? "",
            Epochs = state.Epochs,
            Validations = state.Validations,
            Stopped = state.Batches > 0,
            EndedEarly = state.EndedEarly,
            Seconds = state.Seconds,
            Checkpoint = path,
            Settings = state.Settings,
            Findings = state.Findings,
        };
    });

    /// <summary>The training in a file; null where there is none.</summary>
    /// <exception cref="InvalidDataException">There is one that cannot be read, as the end of a sentence that begins with the file's name.</exception>
    public static TrainingState? Find(SafeTensorsHeader header) => header.Metadata.ContainsKey(StateKey) ? StateOf(header, "") : null;

    public void Dispose()
    {
        foreach (var tensor in Tensors.Values)
        {
            tensor.Dispose();
        }
    }

    private static Dictionary<string, Tensor> ReadTensors(Stream file, SafeTensorsHeader header)
    {
        using var scope = NewDisposeScope();
        var tensors = SafeTensors.ReadTensors(file, header.Tensors);
        if (tensors.Remove(LegacyOptimizerState.Name, out var packed))
        {
            LegacyOptimizerState.Unpack(packed, tensors);
        }

        foreach (var tensor in tensors.Values)
        {
            tensor.MoveToOuterDisposeScope();
        }

        return tensors;
    }

    /// <exception cref="InvalidDataException">There is no state, as the end of a sentence that begins with the file's name.</exception>
    private static TrainingState StateOf(SafeTensorsHeader header, string without)
    {
        if (!header.Metadata.TryGetValue(StateKey, out var json))
        {
            throw new InvalidDataException($"holds a network without its training: {without}");
        }

        try
        {
            var state = JsonSerializer.Deserialize<TrainingState>(json.Replace("\"ImagesPerSecond\":", "\"SamplesPerSecond\":", StringComparison.Ordinal), Json) ?? throw new JsonException("it is null");
            return state.Fault() is { } fault ? throw new JsonException(fault) : state;
        }
        catch (Exception e) when (e is JsonException or ArgumentException or InvalidOperationException or NotSupportedException)
        {
            throw new InvalidDataException($"holds a training that this version does not read: {e.Message.ReplaceLineEndings(" ").TrimEnd('.')}", e);
        }
    }
}
