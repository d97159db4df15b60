using static TorchSharp.torch;

namespace TypedNets.Benchmarks;

/// <summary>
/// A training step cut at every layer, with a look at the clock at each cut: each layer runs forward on what reaches it in the emitted network, in its order and its layout,
/// and backward on the gradient that comes back to it. TorchSharp has no profiler.
/// </summary>
internal sealed class CutStep : IDisposable
{
    public const string Layout = "layout";
    public const string Loss = "loss";
    public const string Optimizer = "optimiser";

    private readonly ReadyBatches batches;
    private readonly Network network;
    private readonly optim.Optimizer optimizer;
    private readonly Clock clock;
    private readonly (string Name, nn.Module<Tensor, Tensor> Module)[] layers;
    private Dictionary<string, (double Forward, double Backward)> seconds = [];

    public CutStep(Course course, Network network, ImageSet set, Clock clock)
    {
        (this.network, this.clock) = (network, clock);
        batches = new ReadyBatches(course, set);
        optimizer = course.Optimizer.Create(network);
        layers = InOrder(network, batches.All[0].Inputs);
    }

    /// <summary>The parts of a step, in their order.</summary>
    public IEnumerable<string> Parts => [Layout, .. layers.Select(layer => layer.Name), Loss, Optimizer];

    /// <summary>The seconds of each part over the batches of each epoch.</summary>
    public List<IReadOnlyDictionary<string, (double Forward, double Backward)>> Epochs { get; } = [];

    public void Epoch()
    {
        seconds = Parts.ToDictionary(part => part, _ => (0.0, 0.0));
        network.train();
        foreach (var batch in batches.All)
        {
            using var scope = NewDisposeScope();
            Step(batch);
        }

        Epochs.Add(seconds);
    }

    public void Dispose()
    {
        batches.Dispose();
        optimizer.Dispose();
    }

    private void Step(Batch batch)
    {
        Forward(Optimizer, () => network.zero_grad(set_to_none: true));
        var made = batch.Inputs;
        Forward(Layout, () => made = LaidOut.ChannelsLast(batch.Inputs));

        // Each begins a graph of its own. The images' gradient is nobody's.
        var read = new Tensor[layers.Length + 1];
        var outputs = new Tensor[layers.Length];
        for (var index = 0; index < layers.Length; index++)
        {
            read[index] = made.detach().requires_grad_(index > 0);
            Forward(layers[index].Name, () => outputs[index] = layers[index].Module.call(read[index]));
            made = outputs[index];
        }

        read[^1] = made.detach().requires_grad_(true);
        Tensor loss = null!;
        Forward(Loss, () => loss = nn.functional.cross_entropy(read[^1], batch.Targets));
        Backward(Loss, () => loss.backward());
        for (var index = layers.Length - 1; index >= 0; index--)
        {
            var gradient = read[index + 1].grad!;
            Backward(layers[index].Name, () => outputs[index].backward([gradient]));
        }

        Forward(Optimizer, () => optimizer.step());
    }

    private void Forward(string part, Action work) => seconds[part] = seconds[part] with { Forward = seconds[part].Forward + clock.Time(work) };

    private void Backward(string part, Action work) => seconds[part] = seconds[part] with { Backward = seconds[part].Backward + clock.Time(work) };

    /// <summary>The layers as the emitted forward calls them, which is not the order of their declaration.</summary>
    private static (string Name, nn.Module<Tensor, Tensor> Module)[] InOrder(Network network, Tensor inputs)
    {
        using var scope = NewDisposeScope();
        using var _ = no_grad();
        var called = new List<(string Name, nn.Module<Tensor, Tensor> Module)>();
        var hooks = network.named_children().Select(child =>
        {
            var layer = (nn.Module<Tensor, Tensor>)child.module;
            return layer.register_forward_pre_hook((_, input) =>
            {
                called.Add((child.name, layer));
                return input;
            });
        }).ToArray();
        var whole = network.call(inputs);
        Array.ForEach(hooks, hook => hook.remove());

        var cut = called.Aggregate(LaidOut.ChannelsLast(inputs), (read, layer) => layer.Module.call(read));
        return cut.allclose(whole, rtol: 1e-4, atol: 1e-6)
            ? [.. called]
            : throw new InvalidOperationException($"{network.GetName()} gives something else than its layers one after the other, {string.Join(", ", called.Select(layer => layer.Name))}: {nameof(CutStep)} cannot cut it");
    }

    /// <summary>Opens what networks lay out their images with.</summary>
    private abstract class LaidOut(string name) : Network(name)
    {
        public static new Tensor ChannelsLast(Tensor input) => Network.ChannelsLast(input);
    }
}
