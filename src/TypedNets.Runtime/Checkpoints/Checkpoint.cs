using System.Reflection;
using static TorchSharp.torch;

namespace TypedNets.Checkpoints;

/// <summary>What a checkpoint file says of its network, and how the two differ.</summary>
internal static class Checkpoint
{
    /// <summary>Where a file says which network it holds.</summary>
    public const string NetworkKey = "network";

    /// <summary>Where a file says which version of this library wrote it.</summary>
    public const string VersionKey = "typednets";

    /// <summary>What a checkpoint says of itself.</summary>
    public static Dictionary<string, string> Describe(nn.Module network, ModelCard? card)
    {
        var library = typeof(Checkpoint).Assembly.GetCustomAttribute<AssemblyInformationalVersionAttribute>()?.InformationalVersion ?? "";
        var metadata = new Dictionary<string, string>
        {
            ["format"] = "pt", // what Python's loaders ask for: tensors as PyTorch lays them out
            [NetworkKey] = NameOf(network),
            [VersionKey] = library.Split('+')[0],
            [Checksum.Key] = Checksum.Blank,
        };
        if (card is not null)
        {
            CardText.Write(card, metadata);
        }

        return metadata;
    }

    /// <summary>Refuses a file that is another network's.</summary>
    /// <exception cref="InvalidDataException">The first difference, as the end of a sentence that begins with the file's name.</exception>
    public static void Check(nn.Module network, Dictionary<string, Tensor> wanted, SafeTensorsHeader header)
    {
        if (Difference(wanted, header) is { } difference)
        {
            var saved = header.Metadata.TryGetValue(NetworkKey, out var name) ? $" (saved from {name})" : "";
            throw new InvalidDataException($"does not fit {NameOf(network)}{saved}: {difference}");
        }
    }

    public static void Copy(IReadOnlyDictionary<string, Tensor> from, IReadOnlyDictionary<string, Tensor> to, IEnumerable<string> names)
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
                if (IsCountOfBatches(name, tensor))
                {
                    continue;
                }

                var shape = new Shape(tensor.shape);
                var instead = NetworkEntries(header).FirstOrDefault(other => !wanted.ContainsKey(other.Name) && other.Shape == shape);
                return $"the network has {name} {shape}, and the file does not{(instead is null ? "" : $"; it has {instead.Name} {instead.Shape}, which the network does not have: say what a name in the file is in the network, LoadWeights(path, name => …)")}";
            }

            if (Difference(name, tensor, entry) is { } difference)
            {
                return difference;
            }
        }

        var unexpected = NetworkEntries(header).FirstOrDefault(entry => !wanted.ContainsKey(entry.Name));
        return unexpected is null ? null : $"the file has {unexpected.Name} {unexpected.Shape}, and the network does not";
    }

    /// <summary>What batch normalisations did not count before PyTorch 0.4.1, whose files are still about: PyTorch lets it be missing too.</summary>
    private static bool IsCountOfBatches(string name, Tensor tensor) => name.EndsWith("num_batches_tracked", StringComparison.Ordinal) && tensor.dim() == 0;

    /// <summary>The first thing, in the network's order, in which copies of its tensors differ from them in kind; null where they fit.</summary>
    public static string? Difference(Dictionary<string, Tensor> wanted, IDictionary<string, Tensor> found) =>
        Difference(wanted, new SafeTensorsHeader([.. found.Select(each => new SafeTensorEntry(each.Key, each.Value.dtype, new(each.Value.shape), 0, 0))], new Dictionary<string, string>()));

    public static string? Difference(string name, Tensor tensor, SafeTensorEntry entry)
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
    public static IEnumerable<SafeTensorEntry> NetworkEntries(SafeTensorsHeader header) =>
        header.Tensors.Where(entry => !entry.Name.StartsWith(TrainingCheckpoint.Prefix, StringComparison.Ordinal));

    public static string NameOf(nn.Module network) => network is Network declared ? declared.Architecture.Name : network.GetType().Name;
}
