using System.Reflection;
using static TorchSharp.torch;

namespace TypedNets;

/// <summary>
/// Saves what a network has learned, and loads it again: its parameters and its buffers (batch norm's running statistics), as a safetensors file.
/// </summary>
public static class Checkpoint
{
    private const string NetworkKey = "network";

    /// <summary>Saves the network's parameters and buffers. The file appears whole or not at all.</summary>
    /// <param name="network">The network, on any device.</param>
    /// <param name="path">The file: <c>convnet.safetensors</c>. Replaced if it is there; its folder is made where it is not.</param>
    /// <exception cref="CheckpointException">The file cannot be written.</exception>
    public static void Save(this nn.Module network, string path)
    {
        var library = typeof(Checkpoint).Assembly.GetCustomAttribute<AssemblyInformationalVersionAttribute>()?.InformationalVersion ?? "";
        SafeTensors.Save(path, network.state_dict(), new Dictionary<string, string>
        {
            ["format"] = "pt", // what Python's loaders ask for: tensors as PyTorch lays them out
            [NetworkKey] = NameOf(network),
            ["typednets"] = library.Split('+')[0],
        });
    }

    /// <summary>Loads the network's parameters and buffers. When the file does not fit, nothing of the network is changed.</summary>
    /// <param name="network">The network, on any device.</param>
    /// <param name="path">A file that <see cref="Save"/> wrote, or one from Python with the same names and shapes.</param>
    /// <exception cref="CheckpointException">
    /// The file is not there or not whole, or it is another network's; the message names the first parameter that differs, and both shapes.
    /// </exception>
    public static void Load(this nn.Module network, string path)
    {
        var wanted = network.state_dict();
        using var scope = NewDisposeScope();
        var found = SafeTensors.Read(path, (file, header) =>
        {
            if (Difference(wanted, header) is { } difference)
            {
                var saved = header.Metadata.TryGetValue(NetworkKey, out var name) ? $" (saved from {name})" : "";
                throw new InvalidDataException($"does not fit {NameOf(network)}{saved}: {difference}");
            }

            return SafeTensors.ReadTensors(file, header.Tensors);
        });

        using var _ = no_grad();
        foreach (var (name, tensor) in wanted)
        {
            tensor.copy_(found[name]);
        }
    }

    /// <summary>The first thing, in the network's order, in which the file differs; null where it fits.</summary>
    private static string? Difference(Dictionary<string, Tensor> wanted, SafeTensorsHeader header)
    {
        var found = header.Tensors.ToDictionary(entry => entry.Name);
        foreach (var (name, tensor) in wanted)
        {
            var shape = new Shape(tensor.shape);
            if (!found.TryGetValue(name, out var entry))
            {
                return $"the network has {name} {shape}, and the file does not";
            }

            if (entry.Shape != shape)
            {
                return $"{name} is {shape} in the network and {entry.Shape} in the file";
            }

            if (entry.Type != tensor.dtype && !(is_floating_point(entry.Type) && is_floating_point(tensor.dtype)))
            {
                return $"{name} is {tensor.dtype} in the network and {entry.Type} in the file";
            }
        }

        var unexpected = header.Tensors.FirstOrDefault(entry => !wanted.ContainsKey(entry.Name));
        return unexpected is null ? null : $"the file has {unexpected.Name} {unexpected.Shape}, and the network does not";
    }

    private static string NameOf(nn.Module network) => network is Network declared ? declared.Architecture.Name : network.GetType().Name;
}
