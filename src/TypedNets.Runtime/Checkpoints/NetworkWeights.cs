using TypedNets.Checkpoints;
using static TorchSharp.torch;

namespace TypedNets;

/// <summary>
/// Saves what a network has learned, and loads it again: its parameters and its buffers (batch norm's running statistics), as a safetensors file.
/// </summary>
public static class NetworkWeights
{
    /// <summary>Saves the network's parameters and buffers. The file appears whole or not at all.</summary>
    /// <param name="network">The network, on any device.</param>
    /// <param name="path">The file: <c>convnet.safetensors</c>. Replaced if it is there; its folder is made where it is not.</param>
    /// <exception cref="CheckpointException">The file cannot be written.</exception>
    /// <exception cref="ObjectDisposedException">The network is disposed; what was there is still there.</exception>
    public static void SaveWeights(this nn.Module network, string path) => Save(network, path, network is Network declared ? ModelCard.Find(declared) : null);

    /// <summary>Saves the network's parameters and buffers with what it is to know of itself. The file appears whole or not at all.</summary>
    /// <param name="network">The network, on any device.</param>
    /// <param name="path">The file: <c>convnet.safetensors</c>. Replaced if it is there; its folder is made where it is not.</param>
    /// <param name="card">Its class names, normalisation and what else is known. The network's name and the version are always this network's and this library's.</param>
    /// <exception cref="CheckpointException">The file cannot be written.</exception>
    /// <exception cref="ObjectDisposedException">The network is disposed; what was there is still there.</exception>
    public static void SaveWeights(this nn.Module network, string path, ModelCard card)
    {
        ArgumentNullException.ThrowIfNull(card);
        Save(network, path, card);
    }

    /// <summary>Loads the network's parameters and buffers. When the file does not fit, nothing of the network is changed.</summary>
    /// <param name="network">The network, on any device.</param>
    /// <param name="path">
    /// A file that <see cref="SaveWeights(nn.Module, string)"/> or a <see cref="Trainer"/> wrote, or one from Python with the same names and shapes: safetensors, or <c>.pt</c> and <c>.pth</c> of <c>torch.save</c>.
    /// </param>
    /// <exception cref="CheckpointException">
    /// The file is not there, not whole or damaged, or it is another network's; the message names the first parameter that differs, and both shapes.
    /// </exception>
    public static void LoadWeights(this nn.Module network, string path) => Load(network, path, header => header);

    /// <summary>Loads the network's parameters and buffers from a file that has other names for them. When the file does not fit, nothing of the network is changed.</summary>
    /// <param name="network">The network, on any device.</param>
    /// <param name="path">A file of this library or of Python's: safetensors, <c>.pt</c> or <c>.pth</c>.</param>
    /// <param name="names">What a name in the file is in the network: <c>name => name.Replace("backbone.", "")</c>; null for what the network has not.</param>
    /// <exception cref="CheckpointException">
    /// The file is not there, not whole or damaged, or does not fit by these names; the message names the first parameter that differs, and both shapes.
    /// </exception>
    public static void LoadWeights(this nn.Module network, string path, Func<string, string?> names)
    {
        ArgumentNullException.ThrowIfNull(names);
        Load(network, path, header => header, names);
    }

    /// <summary>Loads the network's parameters and buffers, once what else is wanted of the file is read. When the file does not fit, nothing of the network is changed.</summary>
    /// <param name="network">The network, on any device.</param>
    /// <param name="path">The file.</param>
    /// <param name="read">Reads what else is wanted.</param>
    /// <param name="names">What a name in the file is in the network; null where they are the same.</param>
    internal static T Load<T>(nn.Module network, string path, Func<SafeTensorsHeader, T> read, Func<string, string?>? names = null)
    {
        ArgumentNullException.ThrowIfNull(network);
        DisposedModules.Refuse(network);
        var wanted = network.state_dict();
        using var scope = NewDisposeScope();
        var (found, result) = WeightsFile.Open(path, opened =>
        {
            var file = opened.Renamed(names);
            Checkpoint.Check(network, wanted, file.Header);
            var result = read(file.Header);
            return (file.Read(), result);
        });
        Checkpoint.Copy(found, wanted, wanted.Keys.Where(found.ContainsKey));
        return result;
    }

    /// <summary>
    /// Loads what fits, by name and shape, and leaves the rest of the network as it is: to begin from a network that was trained on something else.
    /// </summary>
    /// <param name="network">The network, on any device.</param>
    /// <param name="path">A file that <see cref="SaveWeights(nn.Module, string)"/> or a <see cref="Trainer"/> wrote, or one from Python: safetensors, <c>.pt</c> or <c>.pth</c>.</param>
    /// <returns>What was loaded, and what was not and why.</returns>
    /// <exception cref="CheckpointException">The file is not there or not whole.</exception>
    public static PartialLoad LoadMatchingWeights(this nn.Module network, string path) => LoadMatching(network, path, names: null);

    /// <summary>Loads what fits, by shape and by the name that a name in the file becomes, and leaves the rest of the network as it is.</summary>
    /// <param name="network">The network, on any device.</param>
    /// <param name="path">A file of this library or of Python's: safetensors, <c>.pt</c> or <c>.pth</c>.</param>
    /// <param name="names">What a name in the file is in the network: <c>name => name.Replace("backbone.", "")</c>; null for what the network has not.</param>
    /// <returns>What was loaded, and what was not and why.</returns>
    /// <exception cref="CheckpointException">The file is not there or not whole.</exception>
    public static PartialLoad LoadMatchingWeights(this nn.Module network, string path, Func<string, string?> names)
    {
        ArgumentNullException.ThrowIfNull(names);
        return LoadMatching(network, path, names);
    }

    /// <summary>
    /// Loads a network that was trained on something else, all but its head: the last layer with parameters, which names the classes, or the last of each output. That stays as it was made, of however many classes.
    /// </summary>
    /// <param name="network">The network, on any device.</param>
    /// <param name="path">A file that <see cref="SaveWeights(nn.Module, string)"/> or a <see cref="Trainer"/> wrote, or one from Python: safetensors, <c>.pt</c> or <c>.pth</c>.</param>
    /// <returns>The names of the head's layers, for <see cref="FineTuning.FreezeExcept"/> and <see cref="Optimizer.RateFactors"/>: <c>fc</c>.</returns>
    /// <exception cref="CheckpointException">The file is not there or not whole, or something before the head does not fit; the message names the first difference, and nothing is loaded.</exception>
    public static IReadOnlyList<string> LoadBody(this Network network, string path) => LoadBody(network, path, name => name);

    /// <summary>Loads all but the head from a file that has other names for it.</summary>
    /// <param name="network">The network, on any device.</param>
    /// <param name="path">A file of this library or of Python's: safetensors, <c>.pt</c> or <c>.pth</c>.</param>
    /// <param name="names">What a name in the file is in the network: <c>name => name.Replace("backbone.", "")</c>; null for what the network has not.</param>
    /// <inheritdoc cref="LoadBody(Network, string)" path="/returns"/>
    /// <inheritdoc cref="LoadBody(Network, string)" path="/exception"/>
    public static IReadOnlyList<string> LoadBody(this Network network, string path, Func<string, string?> names)
    {
        ArgumentNullException.ThrowIfNull(network);
        ArgumentNullException.ThrowIfNull(names);
        DisposedModules.Refuse(network);
        var head = network.Architecture.Heads;
        var body = network.state_dict().Where(each => !head.Any(layer => LayerPath.Covers(layer, each.Key))).ToDictionary();
        using var scope = NewDisposeScope();
        var found = WeightsFile.Open(path, opened =>
        {
            var file = opened.Renamed(names);
            Checkpoint.Check(network, body, file.Header with { Tensors = [.. file.Header.Tensors.Where(entry => body.ContainsKey(entry.Name))] });
            return file.Read();
        });
        Checkpoint.Copy(found, body, body.Keys.Where(found.ContainsKey));
        return head;
    }

    private static PartialLoad LoadMatching(nn.Module network, string path, Func<string, string?>? names)
    {
        ArgumentNullException.ThrowIfNull(network);
        DisposedModules.Refuse(network);
        var wanted = network.state_dict();
        using var scope = NewDisposeScope();
        var (found, result) = WeightsFile.Open(path, opened =>
        {
            var file = opened.Renamed(names);
            var entries = Checkpoint.NetworkEntries(file.Header).ToDictionary(entry => entry.Name);
            var differences = wanted.Where(each => entries.ContainsKey(each.Key))
                .Select(each => (each.Key, Difference: Checkpoint.Difference(each.Key, each.Value, entries[each.Key])))
                .ToArray();
            return (file.Read(), new PartialLoad(
                Loaded: [.. differences.Where(each => each.Difference is null).Select(each => each.Key)],
                Different: [.. differences.Select(each => each.Difference).OfType<string>()],
                Missing: [.. wanted.Keys.Where(name => !entries.ContainsKey(name))],
                Unexpected: [.. entries.Keys.Where(name => !wanted.ContainsKey(name))]));
        });
        Checkpoint.Copy(found, wanted, result.Loaded);
        return result;
    }

    private static void Save(nn.Module network, string path, ModelCard? card)
    {
        ArgumentNullException.ThrowIfNull(network);
        DisposedModules.Refuse(network);
        var tensors = network.state_dict();
        if (tensors.Count == 0 && network is not Network)
        {
            // Some of TorchSharp's layers only lose their parameters when they are disposed.
            throw new CheckpointException($"{path} cannot be written: {Checkpoint.NameOf(network)} holds nothing to save, because it is disposed or has no parameters");
        }

        SafeTensors.Save(path, tensors, Checkpoint.Describe(network, card));
    }
}
