using TorchSharp.Modules;
using TypedNets.Data;
using static TorchSharp.torch;

namespace TypedNets;

/// <summary>The running statistics of batch normalisations, gathered for weights that no step has led to: <c>torch.optim.swa_utils.update_bn</c>.</summary>
internal static class BatchStatistics
{
    /// <summary>Gathers them anew, each the mean over all batches. Does nothing where no layer has any, or all that have are frozen.</summary>
    /// <param name="network">The network, which is then in training mode.</param>
    /// <param name="batches">What it is shown.</param>
    /// <param name="random">The numbers that dropout draws; it is where it was afterwards.</param>
    public static void Renew(Network network, IEnumerable<Batch> batches, RandomStream random)
    {
        network.train();
        var layers = network.modules().OfType<BatchNorm>().Where(layer => layer.training && layer.track_running_stats).Distinct().ToArray();
        if (layers.Length == 0)
        {
            return;
        }

        using var scope = NewDisposeScope();
        using var nothing = no_grad();
        var before = random.Read();
        var means = Array.ConvertAll(layers, layer => new PlainMean(layer));
        try
        {
            foreach (var batch in batches)
            {
                Show(network, batch, random);
            }
        }
        finally
        {
            Array.ForEach(means, mean => mean.Dispose());
            random.Write(before);
        }
    }

    private static void Show(Network network, Batch batch, RandomStream random)
    {
        using var scope = NewDisposeScope();
        using var alone = network.Mode.Alone();
        using var turn = random.Turn();
        network.RunBatch(batch.Columns.For(network.Architecture));
    }

    /// <summary>Has a layer weigh all batches alike while it lasts, as PyTorch does with <c>momentum=None</c>.</summary>
    private sealed class PlainMean : IDisposable
    {
        private readonly BatchNorm layer;
        private readonly double? momentum;
        private readonly Action unhook;
        private long seen;

        public PlainMean(BatchNorm layer)
        {
            (this.layer, momentum) = (layer, layer.momentum);
            layer.num_batches_tracked!.zero_();
            unhook = layer.register_forward_pre_hook((_, input) =>
            {
                layer.momentum = 1.0 / ++seen; // the first forgets what was before
                return input;
            }).remove;
        }

        public void Dispose()
        {
            unhook();
            layer.momentum = momentum;
        }
    }
}
