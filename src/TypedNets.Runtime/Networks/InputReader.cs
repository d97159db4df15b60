using static TorchSharp.torch;

namespace TypedNets;

/// <summary>A layer with parameters that shows which numbers an input of its network wants.</summary>
/// <param name="Layer">The layer.</param>
/// <param name="Module">What it is run by.</param>
internal sealed record InputReader(LayerNode Layer, nn.Module Module)
{
    /// <summary>The layer that looks the input up, or else the first that computes; null where none has parameters.</summary>
    /// <param name="network">The network.</param>
    /// <param name="input">Which of its inputs.</param>
    public static InputReader? Find(Network network, int input)
    {
        var modules = network.named_modules().ToDictionary(each => each.name, each => each.module, StringComparer.Ordinal);
        InputReader[] layers = [.. network.Architecture.Layers.Where(layer => modules.ContainsKey(layer.Shares ?? layer.Name)).Select(layer => new InputReader(layer, modules[layer.Shares ?? layer.Name]))];
        return layers.FirstOrDefault(each => each.Layer.TakesIndices && each.Layer.Inputs.Contains(-1 - input))
            ?? layers.FirstOrDefault(each => !each.Layer.TakesIndices && each.Module.parameters().Any());
    }
}
