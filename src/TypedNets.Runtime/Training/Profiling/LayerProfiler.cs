using System.Diagnostics;
using TypedNets.Data;
using static TorchSharp.torch;

namespace TypedNets;

/// <summary>
/// Measures where the time of a training step goes: <c>AnsiConsole.Write(trainer.Profile(data.Train).ToTable())</c>. Takes no step: the network, its mode and libtorch's generator are as before afterwards.
/// </summary>
/// <remarks>
/// A compiled step is measured as it runs, as its first thread sees it; what it does as one is one row. Of libtorch each layer is run by itself, forward and backward, on what reaches it: what is faster when layers run as one, and what stands
/// between layers (sums, concatenations), is in the time of the whole step only.
/// </remarks>
public static class LayerProfiler
{
    private const int FloatBytes = 4;

    /// <summary>Measures some batches, behind one that warms up.</summary>
    /// <param name="trainer">The settings; its optimiser, schedule, callbacks and checkpoint have no part in it.</param>
    /// <param name="train">The samples to train on.</param>
    /// <param name="batches">How many batches are measured, 1 or more.</param>
    /// <exception cref="ArgumentException">The samples do not fit the network.</exception>
    /// <exception cref="ArgumentOutOfRangeException">No batch is to be measured.</exception>
    public static StepProfile Profile(this Trainer trainer, SampleSet train, int batches = 20)
    {
        ArgumentNullException.ThrowIfNull(trainer);
        ArgumentOutOfRangeException.ThrowIfLessThan(batches, 1);
        using var trial = trainer.Try(train);
        using var engine = StepEngine.For(trial.Settings, trial.Network, trial.Loader, out var reason);
        var (milliseconds, layers) = engine is null ? ByLibtorch(trial, batches) : Compiled(trial, engine, batches);
        return new(trial.Network.GetName(), StepEngine.Describe(reason), trial.Loader.BatchSize, batches, milliseconds, layers);
    }

    private static (double Milliseconds, IReadOnlyList<LayerCost> Layers) Compiled(Trial trial, StepEngine engine, int batches)
    {
        var parts = engine.Parts;
        var times = new StepTimes(parts.Count);
        trial.Each(1 + batches, batch =>
        {
            var clock = engine.Clock();
            var whole = Timed(() => engine.Run(batch, isAdded: false, scale: 1, engine.Draws ? StepEngine.DrawSeed() : 0));
            times.Add(whole, Array.ConvertAll(clock.Forward, Milliseconds), Array.ConvertAll(clock.Backward, Milliseconds));
        });
        var bytes = trial.Network.Architecture.Layers.ToDictionary(layer => layer.Name, ParameterBytes);
        return (times.Whole, [.. parts.Select((part, index) => new LayerCost(
            string.Join(" + ", part.Names), times.Forward(index), times.Backward(index), (long)FloatBytes * part.Values * trial.Loader.BatchSize, part.Names.Sum(name => bytes.GetValueOrDefault(name))))]);
    }

    private static (double Milliseconds, IReadOnlyList<LayerCost> Layers) ByLibtorch(Trial trial, int batches)
    {
        var (network, graph) = (trial.Network, trial.Network.Architecture);
        var modules = network.named_modules().ToDictionary(each => each.name, each => each.module);
        var (times, outputs) = (new StepTimes(graph.Layers.Length), new long[graph.Layers.Length]);
        trial.Each(1 + batches, batch =>
        {
            var inputs = batch.Columns.For(graph);
            double[] forward = new double[outputs.Length], backward = new double[outputs.Length];
            var whole = Timed(() => trial.Settings.LossOf(graph, network.RunBatch(inputs), batch).backward());
            using var activations = Trace(network, inputs);
            foreach (var (index, layer) in graph.Layers.Index())
            {
                outputs[index] = Math.Max(outputs[index], activations[index].numel() * activations[index].ElementSize);
                if (layer.Inputs is [var read] && modules.GetValueOrDefault(layer.Shares ?? layer.Name) is nn.Module<Tensor, Tensor> module)
                {
                    (forward[index], backward[index]) = Run(module, read < 0 ? inputs[-1 - read] : activations[read], isFirst: read < 0);
                }
            }

            times.Add(whole, forward, backward);
        });
        return (times.Whole, [.. graph.Layers.Select((layer, index) => new LayerCost(layer.Name, times.Forward(index), times.Backward(index), layer.IsView ? 0 : outputs[index], ParameterBytes(layer)))]);
    }

    private static (double Forward, double Backward) Run(nn.Module<Tensor, Tensor> module, Tensor arrives, bool isFirst)
    {
        // The network's input has no gradient.
        using var input = arrives.detach().requires_grad_(!isFirst && is_floating_point(arrives));
        Tensor output = null!;
        var forward = Timed(() => output = module.call(input));
        if (!output.requires_grad)
        {
            return (forward, 0);
        }

        var gradient = ones_like(output);
        return (forward, Timed(() => output.backward([gradient])));
    }

    private static LayerActivations Trace(Network network, IReadOnlyList<Tensor> inputs)
    {
        using var _ = no_grad();
        return network.TraceBatch(inputs);
    }

    private static double Timed(Action run)
    {
        Wait();
        var begin = Stopwatch.GetTimestamp();
        run();
        Wait();
        return Milliseconds(Stopwatch.GetTimestamp() - begin);
    }

    /// <summary>For a GPU, which works on while the host does something else.</summary>
    private static void Wait()
    {
        if (cuda.is_available())
        {
            cuda.synchronize();
        }
    }

    private static double Milliseconds(long ticks) => 1000.0 * ticks / Stopwatch.Frequency;

    private static long ParameterBytes(LayerNode layer) => layer.Shares is null ? FloatBytes * layer.ParameterCount : 0;
}
