namespace TypedNets;

/// <summary>Training a part of a network alone: a new head on a body that has learned already.</summary>
public static class FineTuning
{
    /// <summary>
    /// Keeps layers as they are while the others learn: they get no gradients, and normalisations among them stay in evaluation mode, so that their running statistics stay too.
    /// Freeze before the training begins; <see cref="UnfreezeAfter"/> gives them back to it later.
    /// </summary>
    /// <param name="network">The network.</param>
    /// <param name="names">Layers, <c>conv1</c>, or what the names of several begin with, <c>layer1</c>.</param>
    /// <exception cref="ArgumentException">The network has no such layer. Nothing is frozen then.</exception>
    public static void Freeze(this Network network, params IReadOnlyList<string> names)
    {
        Checked(network, names);
        Set(network, names, frozen: true);
    }

    /// <summary>Keeps all layers as they are but some: <c>net.FreezeExcept(net.LoadBody("resnet18.safetensors"))</c> leaves the new head alone to learn.</summary>
    /// <param name="network">The network.</param>
    /// <param name="names">The layers that learn, or what the names of several begin with.</param>
    /// <exception cref="ArgumentException">The network has no such layer. Nothing is frozen then.</exception>
    public static void FreezeExcept(this Network network, params IReadOnlyList<string> names)
    {
        var layers = Checked(network, names);
        Set(network, [.. layers.Where(layer => !names.Any(name => LayerPath.Covers(name, layer)))], frozen: true);
    }

    /// <summary>Lets layers learn again.</summary>
    /// <param name="network">The network.</param>
    /// <param name="names">Layers, or what the names of several begin with; all, where none is named.</param>
    /// <exception cref="ArgumentException">The network has no such layer. Nothing changes then.</exception>
    public static void Unfreeze(this Network network, params IReadOnlyList<string> names)
    {
        var layers = Checked(network, names);
        Set(network, names.Count == 0 ? layers : names, frozen: false);
    }

    /// <summary>The names of all layers, once the given ones are seen to be among them.</summary>
    private static string[] Checked(Network network, IReadOnlyList<string> names)
    {
        ArgumentNullException.ThrowIfNull(network);
        ArgumentNullException.ThrowIfNull(names);
        DisposedModules.Refuse(network);
        var layers = network.Architecture.Layers.Where(layer => layer.Family != LayerFamily.Merge).Select(layer => layer.Name).ToArray();
        return names.FirstOrDefault(name => !Array.Exists(layers, layer => LayerPath.Covers(name, layer))) is { } unknown
            ? throw new ArgumentException($"{network.GetName()} has no layer {unknown}, and none whose name begins so; it has {string.Join(", ", layers.Select(layer => layer.Split('.')[0]).Distinct())}", nameof(names))
            : layers;
    }

    private static void Set(Network network, IReadOnlyList<string> names, bool frozen)
    {
        foreach (var (_, parameter) in network.named_parameters().Where(each => names.Any(name => LayerPath.Covers(name, each.name))))
        {
            parameter.requires_grad = !frozen;
            if (frozen)
            {
                parameter.grad?.Dispose();
                parameter.grad = null;
            }
        }

        foreach (var (name, module) in network.named_modules().Where(each => names.Any(name => LayerPath.Covers(name, each.name))))
        {
            network.SetFrozen(module, frozen);
        }
    }
}
