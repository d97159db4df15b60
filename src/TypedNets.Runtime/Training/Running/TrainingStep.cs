using TorchSharp;
using TypedNets.Data;
using static TorchSharp.torch;

namespace TypedNets;

/// <summary>What is done with one batch: forward, backward and, each so many batches, a step of the optimiser.</summary>
/// <param name="settings">The loss, and what is done to its gradients.</param>
/// <param name="network">The network, in training mode.</param>
/// <param name="optimizer">Its optimiser.</param>
/// <param name="loader">The batches of an epoch.</param>
/// <param name="random">The numbers that dropout draws.</param>
/// <param name="compiled">What does forward and backward where it can; null where libtorch does.</param>
internal sealed class TrainingStep(FitSettings settings, Network network, optim.Optimizer optimizer, BatchLoader loader, RandomStream random, StepEngine? compiled)
{
    private readonly int batches = loader.BatchesPerEpoch;

    /// <summary>How many steps an epoch takes.</summary>
    public int PerEpoch => settings.StepsOf(batches);

    /// <summary>Whether the batches done make whole steps, with no gradient waiting for its step.</summary>
    /// <param name="done">The batches done of the epoch.</param>
    public bool IsWhole(int done) => done % settings.Accumulate == 0 || done == batches;

    /// <summary>Trains on a batch and counts it into the pass.</summary>
    /// <returns>Whether the optimiser took a step.</returns>
    /// <exception cref="NotFiniteException">The loss is no number; found before it reaches the weights.</exception>
    public bool Take(Batch batch, EpochPass pass)
    {
        // Who evaluates the network on another thread sees it before the step or behind it.
        using var alone = network.Mode.Alone();
        var accumulated = pass.Batches % settings.Accumulate;

        // Each sample of the step weighs the same, also where its last batch has fewer.
        var size = Math.Min(settings.Accumulate, batches - pass.Batches + accumulated);
        var samples = Math.Min((long)size * loader.BatchSize, loader.SamplesPerEpoch - ((long)(pass.Batches - accumulated) * loader.BatchSize));
        var divisor = size == 1 ? 1 : (double)samples / batch.Count;
        var (outputs, loss) = Compiled(batch, accumulated > 0, divisor) ?? ByLibtorch(batch, accumulated > 0, divisor);

        // On the CPU the number is at hand; elsewhere the host would wait for the device at each step.
        if (loss.device_type == DeviceType.CPU && !float.IsFinite(loss.ToSingle()))
        {
            throw new NotFiniteException(pass.Batches + 1, NotFinite.Describe(network, batch.Columns.For(network.Architecture)));
        }

        pass.Measured.Add(loss, outputs, batch);
        if (accumulated + 1 < size)
        {
            return false;
        }

        Clip();
        StepOfOptimizer();
        return true;
    }

    private void StepOfOptimizer()
    {
        if (compiled is not null)
        {
            compiled.Update(optimizer);
        }
        else
        {
            optimizer.step();
        }
    }

    private (IReadOnlyList<Tensor> Outputs, Tensor Loss)? Compiled(Batch batch, bool isAdded, double divisor) =>
        compiled?.Takes(batch) == true && compiled.Run(batch, isAdded, 1 / divisor, compiled.Draws ? Seed() : 0) is var (output, loss) ? ([output], loss) : null;

    /// <summary>Of the training's own stream, so that one that is resumed draws what it would have drawn.</summary>
    private ulong Seed()
    {
        using var turn = random.Turn();
        return StepEngine.DrawSeed();
    }

    private (IReadOnlyList<Tensor> Outputs, Tensor Loss) ByLibtorch(Batch batch, bool isAdded, double divisor)
    {
        if (!isAdded)
        {
            // Not the optimiser's own, which fills each gradient with zeros to add to: here backward hands its tensors over.
            network.zero_grad(set_to_none: true);
        }

        var (outputs, loss) = Forward(batch);
        if (!loss.requires_grad)
        {
            throw new ArgumentException(
                $"The loss {settings.Loss} does not lead back to the network, so that it has no gradient: compute it of the output with operations of torch, without detach, item or no_grad");
        }

        if (loss.device_type != DeviceType.CPU || float.IsFinite(loss.ToSingle()))
        {
            (divisor == 1 ? loss : loss / divisor).backward();
        }

        return (outputs, loss);
    }

    private (IReadOnlyList<Tensor> Outputs, Tensor Loss) Forward(Batch batch)
    {
        using var turn = random.Turn();
        var outputs = network.RunBatch(batch.Columns.For(network.Architecture));
        return (outputs, settings.LossOf(network.Architecture, outputs, batch));
    }

    private void Clip()
    {
        if (settings.ClipNorm is { } norm)
        {
            nn.utils.clip_grad_norm_(network.parameters(), norm);
        }

        if (settings.ClipValue is { } value)
        {
            nn.utils.clip_grad_value_(network.parameters(), value);
        }
    }
}
