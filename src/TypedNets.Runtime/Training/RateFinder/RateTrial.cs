using static TorchSharp.torch;

namespace TypedNets;

/// <summary>Steps taken only to see what they do: disposing it puts the network and libtorch's generator back.</summary>
internal sealed class RateTrial : IDisposable
{
    private readonly Trainer trainer;
    private readonly Network network;
    private readonly BatchLoader loader;
    private readonly NetworkMode.Turn training;
    private readonly RandomStream random;
    private readonly Tensor generator;
    private readonly Dictionary<string, Tensor> before = [];

    public RateTrial(Trainer trainer, Network network, BatchLoader loader)
    {
        (this.trainer, this.network, this.loader) = (trainer, network, loader);
        training = network.Mode.Training();
        random = new RandomStream(seed: null);
        generator = random.Read().DetachFromDisposeScope();
        foreach (var (name, tensor) in network.state_dict())
        {
            using var detached = tensor.detach();
            before.Add(name, detached.clone().DetachFromDisposeScope());
        }
    }

    /// <summary>Takes steps and gives each one's rate and the loss before it, epoch after epoch where one is too short.</summary>
    public IEnumerable<(double Rate, double Loss)> Losses(Func<int, double> rate, int steps)
    {
        using var optimizer = trainer.Optimizer.Create(network);
        network.train();
        var step = 0;
        for (var epoch = 1; step < steps; epoch++)
        {
            foreach (var batch in loader.Epoch(epoch))
            {
                foreach (var group in optimizer.ParamGroups)
                {
                    group.LearningRate = rate(step);
                }

                yield return (rate(step), Step(batch, optimizer));
                if (++step == steps)
                {
                    yield break;
                }
            }
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

    private double Step(Batch batch, optim.Optimizer optimizer)
    {
        using var scope = NewDisposeScope();
        using var alone = network.Mode.Alone();
        optimizer.zero_grad();
        var loss = Loss(batch);
        loss.backward();
        optimizer.step();
        return loss.item<float>();
    }

    private Tensor Loss(Batch batch)
    {
        using var turn = random.Turn();
        return trainer.Loss.Of(network.call(batch.Inputs), batch.Targets);
    }
}
