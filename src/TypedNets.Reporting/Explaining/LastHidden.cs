using TypedNets.Data;
using static TorchSharp.torch;

namespace TypedNets.Reporting;

/// <summary>What the layer that names the classes reads: the features by which a network tells them apart.</summary>
internal static class LastHidden
{
    private const int BatchSize = 64;

    /// <summary>Its place among the layers, -1 for the input; null where no layer with weights names the classes.</summary>
    public static int? Find(NetworkGraph graph)
    {
        for (var index = graph.Layers.Length - 1; index >= 0; index--)
        {
            if (graph.Layers[index] is { Family: LayerFamily.Dense or LayerFamily.Convolution, ParameterCount: > 0, Inputs: [var from] })
            {
                return Math.Max(-1, from);
            }
        }

        return null;
    }

    /// <summary>A row an image, (N, D) <c>float64</c> on the CPU; of maps the mean of each.</summary>
    public static Tensor Embed(Network network, int layer, ImageSet images, int[] shown, Normalization normalization)
    {
        using var scope = NewDisposeScope();
        using var evaluation = network.Mode.Evaluation();
        using var inference = inference_mode();
        var device = Devices.Find(network);
        var rows = new List<Tensor>();
        foreach (var some in shown.Chunk(BatchSize))
        {
            using var pass = NewDisposeScope();
            var inputs = normalization.Apply(images.Images.index_select(0, tensor(some.Select(index => (long)index).ToArray())).to(device));
            using var activations = network.ForwardActivations(inputs);
            var read = layer < 0 ? inputs : activations[layer];
            rows.Add((read.dim() == 4 && layer >= 0 ? read.mean([2, 3]) : read.flatten(1)).to(ScalarType.Float64).cpu().MoveToOuterDisposeScope());
        }

        return cat(rows).MoveToOuterDisposeScope();
    }
}
