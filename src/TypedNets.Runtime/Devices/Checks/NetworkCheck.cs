using TorchSharp;
using static TorchSharp.torch;

namespace TypedNets.Checks;

/// <summary>Runs a network forward and backward, layer by layer and as a whole, and again in numbers of 64 bits, for which libtorch has plain kernels alone.</summary>
internal static class NetworkCheck
{
    private const int Batch = 4;
    private const int Seed = 20;

    /// <summary>Checks a network on the processor; its running statistics move with it, its parameters stay.</summary>
    /// <param name="network">The network.</param>
    /// <param name="words">How many integers there are to choose the input from; null where it is of real numbers.</param>
    /// <returns>Its layers in their order, then the whole as <c>forward</c> runs it.</returns>
    public static IReadOnlyList<LayerCheck> Run(Network network, int? words = null)
    {
        using var scope = NewDisposeScope();
        using var generator = new Generator(Seed);
        long[] shape = [Batch, .. network.Architecture.Input.Sizes];
        var input = words is { } vocabulary ? randint(0, vocabulary, shape, ScalarType.Int64, generator: generator) : randn(shape, generator: generator);
        var single = Results(network, input);
        network.to(ScalarType.Float64);
        var exact = Results(network, words is null ? input.to(ScalarType.Float64) : input);
        network.to(ScalarType.Float32);
        return [.. single.Zip(exact, (found, expected) => new LayerCheck(
            found.Layer,
            found.Input,
            Deviation.Between(found.Output, expected.Output),
            Deviation.Between(found.Gradients, expected.Gradients)))];
    }

    private static List<Result> Results(Network network, Tensor input)
    {
        var graph = network.Architecture;
        var start = input.detach().clone().requires_grad_(input.is_floating_point());
        var parameters = network.named_parameters().ToDictionary(pair => pair.name, pair => (Tensor)pair.parameter);
        var results = new List<Result>();
        var trace = network.ForwardActivations(start);
        for (var index = 0; index < graph.Layers.Length; index++)
        {
            var layer = graph.Layers[index];
            var sources = layer.Inputs.Select(read => read < 0 ? start : trace[read]).ToArray();
            var arrives = layer.Inputs.Select(read => read < 0 ? graph.Input : graph.Layers[read].Output);
            results.Add(new(
                layer.Settings.Length > 0 ? $"{layer.Kind}({layer.Settings})" : layer.Kind,
                string.Join(" and ", arrives),
                trace[index],
                Gradients(trace[index], [.. sources, .. layer.ParameterNames.Select(name => parameters[name])])));
        }

        var output = network.call(start);
        results.Add(new($"{graph.Name} as a whole", graph.Input.ToString(), output, Gradients(output, [start, .. network.parameters()])));
        return results;
    }

    private static Tensor[] Gradients(Tensor output, Tensor[] sources)
    {
        var learning = sources.Where(source => source.requires_grad && !ReferenceEquals(source, output)).ToArray();
        if (!output.requires_grad || learning.Length == 0)
        {
            return [];
        }

        using var generator = new Generator(Seed + 1);
        var upstream = randn(output.shape, generator: generator).to(output.dtype);
        return [.. autograd.grad([output], learning, [upstream], retain_graph: true)];
    }

    private sealed record Result(string Layer, string Input, Tensor Output, Tensor[] Gradients);
}
