using static TorchSharp.torch;

namespace TypedNets;

/// <summary>Finds where in a network numbers stop being numbers.</summary>
internal static class NotFinite
{
    /// <summary>The first place, in the order of execution, as a sentence without its full stop.</summary>
    /// <param name="network">The network.</param>
    /// <param name="inputs">The batch whose loss is not finite; null where it is not known any more.</param>
    public static string Describe(Network network, IReadOnlyList<Tensor>? inputs)
    {
        using var scope = NewDisposeScope();
        using var _ = no_grad();
        foreach (var (name, parameter) in network.named_parameters())
        {
            if (!AllFinite(parameter))
            {
                return $"{name} is not finite since the step before, the network's weights are spoilt";
            }
        }

        if (inputs is null)
        {
            return "the network's weights are still finite";
        }

        if (!inputs.All(AllFinite))
        {
            return "the inputs themselves are not finite";
        }

        using var outputs = network.TraceBatch(inputs);
        for (var index = 0; index < outputs.Count; index++)
        {
            if (!AllFinite(outputs[index]))
            {
                var layer = network.Architecture.Layers[index];
                return $"the first output that is not finite is that of layer {layer.Name} ({layer.Kind}), and the network's weights are as before the step";
            }
        }

        return "the network's output is finite and the loss made of it is not; the weights are as before the step";
    }

    private static bool AllFinite(Tensor tensor) => tensor.isfinite().all().item<bool>();
}
