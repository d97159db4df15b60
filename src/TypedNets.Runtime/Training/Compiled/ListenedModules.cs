using static TorchSharp.torch;

namespace TypedNets;

/// <summary>The modules of a network, and whether one of them wants to be run by itself: somebody listens to it, or it is kept from training.</summary>
/// <param name="network">The network.</param>
internal sealed class ListenedModules(Network network)
{
    private readonly (string Name, nn.Module Module)[] modules = [.. network.named_modules().Where(each => !ReferenceEquals(each.module, network)).Select(each => (each.name, each.module))];
    private readonly HashSet<string> withModes = [.. network.Architecture.Layers.Where(layer => layer.HasTrainingMode).Select(layer => layer.Name)];

    /// <summary>Why the network cannot be run as a whole; null where it can.</summary>
    public string? Fault()
    {
        if (LayerHooks.Any(network))
        {
            return "a hook listens to the network";
        }

        foreach (var (name, module) in modules)
        {
            if (module is nn.Module<Tensor, Tensor> layer && LayerHooks.Any(layer))
            {
                return $"a hook listens to {name}";
            }

            if (!module.training && withModes.Contains(name))
            {
                return $"{name} is kept in evaluation mode";
            }
        }

        return null;
    }
}
