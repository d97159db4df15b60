using System.Reflection;
using static TorchSharp.torch;

namespace TypedNets;

/// <summary>
/// Saves what a network has learned, and loads it again: its parameters and its buffers (batch norm's running statistics), as a safetensors file.
/// </summary>
public static class Checkpoint
{
    /// <summary>Where a file says which network it holds.</summary>
    internal const string NetworkKey = "network";

    /// <summary>Saves the network's parameters and buffers. The file appears whole or not at all.</summary>
    /// <param name="network">The network, on any device.</param>
    /// <param name="path">The file: <c>convnet.safetensors</c>. Replaced if it is there; its folder is made where it is not.</param>
    /// <exception cref="CheckpointException">The file cannot be written.</exception>
    /// <exception cref="ObjectDisposedException">The network is disposed; what was there is still there.</exception>
    public static void SaveWeights(this nn.Module network, string path)
    {
        ArgumentNullException.ThrowIfNull(network);
        DisposedModules.Refuse(network);
        var tensors = network.state_dict();
        if (tensors.Count == 0 && network is not Network)
        {
            // Some of TorchSharp's layers only lose their parameters when they are disposed.
            throw new CheckpointException($"{path} cannot be written: {NameOf(network)} holds nothing to save, because it is disposed or has no parameters");
        }

        SafeTensors.Save(path, tensors, Describe(network));
    }

    /// <summary>What a checkpoint says of itself.</summary>
    internal static Dictionary<string, string> Describe(nn.Module network)
    {
        var library = typeof(Checkpoint).Assembly.GetCustomAttribute<AssemblyInformationalVersionAttribute>()?.InformationalVersion ?? "";
        return new()
        {
            ["format"] = "pt", // what Python's loaders ask for: tensors as PyTorch lays them out
            [NetworkKey] = NameOf(network),
            ["typednets"] = library.Split('+')[0],
            [Checksum.Key] = Checksum.Blank,
        };
    }

    /// <summary>Loads the network's parameters and buffers. When the file does not fit, nothing of the network is changed.</summary>
    /// <param name="network">The network, on any device.</param>
    /// <param name="path">A file that <see cref="SaveWeights"/> or a <see cref="Trainer"/> wrote, or one from Python with the same names and shapes.</param>
    /// <exception cref="CheckpointException">
    /// The file is not there, not whole or damaged, or it is another network's; the message names the first parameter that differs, and both shapes.
    /// </exception>
    public static void LoadWeights(this nn.Module network, string path)
    {
        ArgumentNullException.ThrowIfNull(network);
        DisposedModules.Refuse(network);
        var wanted = network.state_dict();
        using var scope = NewDisposeScope();
        var found = SafeTensors.Read(path, (file, header) =>
        {
            Check(network, wanted, header);
            return SafeTensors.ReadTensors(file, header.Tensors);
        });
        Copy(found, wanted, wanted.Keys);
    }

    /// <summary>
    /// Loads what fits, by name and shape, and leaves the rest of the network as it is: to begin from a network that was trained on something else.
    /// </summary>
    /// <param name="network">The network, on any device.</param>
    /// <param name="path">A file that <see cref="SaveWeights"/> or a <see cref="Trainer"/> wrote, or one from Python.</param>
    /// <returns>What was loaded, and what was not and why.</returns>
    /// <exception cref="CheckpointException">The file is not there or not whole.</exception>
    public static PartialLoad LoadMatchingWeights(this nn.Module network, string path)
    {
        ArgumentNullException.ThrowIfNull(network);
        DisposedModules.Refuse(network);
        var wanted = network.state_dict();
        using var scope = NewDisposeScope();
        var (found, result) = SafeTensors.Read(path, (file, header) =>
        {
            var entries = NetworkEntries(header).ToDictionary(entry => entry.Name);
            var differences = wanted.Where(each => entries.ContainsKey(each.Key))
                .Select(each => (each.Key, Difference: Difference(each.Key, each.Value, entries[each.Key])))
                .ToArray();
            return (SafeTensors.ReadTensors(file, header.Tensors), new PartialLoad(
                Loaded: [.. differences.Where(each => each.Difference is null).Select(each => each.Key)],
                Different: [.. differences.Select(each => each.Difference).OfType<string>()],
                Missing: [.. wanted.Keys.Where(name => !entries.ContainsKey(name))],
                Unexpected: [.. entries.Keys.Where(name => !wanted.ContainsKey(name))]));
        });
        Copy(found, wanted, result.Loaded);
        return result;
    }

    /// <summary>Refuses a file that is another network's.</summary>
    /// <exception cref="InvalidDataException">The first difference, as the end of a sentence that begins with the file's name.</exception>
    internal static void Check(nn.Module network, Dictionary<string, Tensor> wanted, SafeTensorsHeader header)
    {
        if (Difference(wanted, header) is { } difference)
        {
            var saved = header.Metadata.TryGetValue(NetworkKey, out var name) ? $" (saved from {name})" : "";
            throw new InvalidDataException($"does not fit {NameOf(network)}{saved}: {difference}");
        }
    }

    internal static void Copy(IReadOnlyDictionary<string, Tensor> from, IReadOnlyDictionary<string, Tensor> to, IEnumerable<string> names)
    {
        using var _ = no_grad();
        foreach (var name in names)
        {
            to[name].copy_(from[name]);
        }
    }

    /// <summary>The first thing, in the network's order, in which the file differs; null where it fits.</summary>
    private static string? Difference(Dictionary<string, Tensor> wanted, SafeTensorsHeader header)
    {
        var found = header.Tensors.ToDictionary(entry => entry.Name);
        foreach (var (name, tensor) in wanted)
        {
            if (!found.TryGetValue(name, out var entry))
            {
                return $"the network has {name} {new Shape(tensor.shape)}, and the file does not";
            }

            if (Difference(name, tensor, entry) is { } difference)
            {
                return difference;
            }
        }

        var unexpected = NetworkEntries(header).FirstOrDefault(entry => !wanted.ContainsKey(entry.Name));
        return unexpected is null ? null : $"the file has {unexpected.Name} {unexpected.Shape}, and the network does not";
    }

    /// <summary>The first thing, in the network's order, in which copies of its tensors differ from them in kind; null where they fit.</summary>
    internal static string? Difference(Dictionary<string, Tensor> wanted, IDictionary<string, Tensor> found) =>
        Difference(wanted, new SafeTensorsHeader([.. found.Select(each => new SafeTensorEntry(each.Key, each.Value.dtype, new(each.Value.shape), 0, 0))], new Dictionary<string, string>()));

    private static string? Difference(string name, Tensor tensor, SafeTensorEntry entry)
    {
        var shape = new Shape(tensor.shape);
        if (entry.Shape != shape)
        {
            return $"{name} is {shape} in the network and {entry.Shape} in the file";
        }

        return entry.Type != tensor.dtype && !(is_floating_point(entry.Type) && is_floating_point(tensor.dtype))
            ? $"{name} is {tensor.dtype} in the network and {entry.Type} in the file"
            : null;
    }

    /// <summary>The network's own tensors, without those of the training that wrote the file.</summary>
    private static IEnumerable<SafeTensorEntry> NetworkEntries(SafeTensorsHeader header) =>
        header.Tensors.Where(entry => !entry.Name.StartsWith(TrainingCheckpoint.Prefix, StringComparison.Ordinal));

    private static string NameOf(nn.Module network) => network is Network declared ? declared.Architecture.Name : network.GetType().Name;
}
