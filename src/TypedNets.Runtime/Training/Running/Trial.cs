using TypedNets.Checkpoints;
using TypedNets.Data;
using static TorchSharp.torch;

namespace TypedNets;

/// <summary>Steps taken only to see what they do: disposing it puts the network and libtorch's generator back.</summary>
internal sealed class Trial : IDisposable
{
    private readonly Network network;
    private readonly BatchLoader loader;
    private readonly Optimizer choice;
    private readonly FitSettings settings;
    private readonly NetworkMode.Turn training;
    private readonly RandomStream random;
    private readonly Tensor generator;
    private readonly Dictionary<string, Tensor> before = [];

    /// <param name="network">The network, on its device.</param>
    /// <param name="loader">The batches.</param>
    /// <param name="choice">What takes the steps.</param>
    /// <param name="settings">What it makes small.</param>
    public Trial(Network network, BatchLoader loader, Optimizer choice, FitSettings settings)
    {
        (this.network, this.loader, this.choice, this.settings) = (network, loader, choice, settings);
        training = network.Mode.Training();
        random = new RandomStream(seed: null);
        generator = random.Read().DetachFromDisposeScope();
        foreach (var (name, tensor) in network.state_dict())
        {
            using var detached = tensor.detach();
            before.Add(name, detached.clone().DetachFromDisposeScope());
        }
    }

    public Network Network => network;

    public BatchLoader Loader => loader;

    public FitSettings Settings => settings;

    /// <summary>Does something with some batches.</summary>
    public void Each(int count, Action<Batch> run)
    {
        foreach (var batch in Batches(count))
        {
            using var scope = NewDisposeScope();
            using var alone = network.Mode.Alone();
            using var turn = random.Turn();
            run(batch);
        }
    }

    /// <summary>Takes steps and gives each one's rate and the loss before it.</summary>
    public IEnumerable<(double Rate, double Loss)> Losses(Func<int, double> rate, int steps)
    {
        using var optimizer = choice.Create(network);
        foreach (var (step, batch) in Batches(steps).Index())
        {
            choice.SetRate(optimizer, rate(step));
            yield return (rate(step), Step(batch, optimizer));
        }
    }

    public void Dispose()
    {
        using (network.Mode.Alone())
        {
            Checkpoint.Copy(before, network.state_dict(), before.Keys);
        }

        foreach (var parameter in network.parameters())
        {
            parameter.grad = null;
        }

        random.Write(generator);
        random.Dispose();
        generator.Dispose();
        training.Dispose();
        foreach (var tensor in before.Values)
        {
            tensor.Dispose();
        }
    }

    /// <summary>Batches for a network in training mode, epoch after epoch where one is too short.</summary>
    private IEnumerable<Batch> Batches(int count)
    {
        network.train();
        var done = 0;
        for (var epoch = 1; done < count; epoch++)
        {
            foreach (var batch in loader.Epoch(epoch))
            {
                yield return batch;
                if (++done == count)
                {
                    yield break;
                }
            }
        }
    }

    private double Step(Batch batch, optim.Optimizer optimizer)
    {
        using var scope = NewDisposeScope();
        using var alone = network.Mode.Alone();
        optimizer.zero_grad();
        var value = Forward(batch);
        value.backward();
        optimizer.step();
        return value.item<float>();
    }

    private Tensor Forward(Batch batch)
    {
        using var turn = random.Turn();
        return settings.LossOf(network.Architecture, network.RunBatch(batch.Columns.For(network.Architecture)), batch);
    }
}
