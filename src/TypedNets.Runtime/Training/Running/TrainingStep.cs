using TorchSharp;
using static TorchSharp.torch;

namespace TypedNets;

/// <summary>What is done with one batch: forward, backward and, each so many batches, a step of the optimiser.</summary>
/// <param name="trainer">The settings.</param>
/// <param name="network">The network, in training mode.</param>
/// <param name="optimizer">Its optimiser.</param>
/// <param name="batches">The batches of an epoch.</param>
internal sealed class TrainingStep(Trainer trainer, Network network, optim.Optimizer optimizer, int batches)
{
    /// <summary>How many steps an epoch takes.</summary>
    public int PerEpoch => (batches + trainer.Accumulate - 1) / trainer.Accumulate;

    /// <summary>Whether the batches done make whole steps, with no gradient waiting for its step.</summary>
    /// <param name="done">The batches done of the epoch.</param>
    public bool IsWhole(int done) => done % trainer.Accumulate == 0 || done == batches;

    /// <summary>Trains on a batch and counts it into the pass.</summary>
    /// <returns>Whether the optimiser took a step.</returns>
    /// <exception cref="NotFiniteException">The loss is no number; found before it reaches the weights.</exception>
    public bool Take(Batch batch, EpochPass pass)
    {
        var place = pass.Batches % trainer.Accumulate;
        if (place == 0)
        {
            // Not the optimiser's own, which fills each gradient with zeros to add to: here backward hands its tensors over.
            network.zero_grad(set_to_none: true);
        }

        var output = network.call(batch.Inputs);
        var loss = trainer.Loss.Compute(output, batch.Targets);

        // On the CPU the number is at hand; elsewhere the host would wait for the device at each step.
        if (loss.device_type == DeviceType.CPU && !float.IsFinite(loss.ToSingle()))
        {
            throw new NotFiniteException(pass.Batches + 1, NotFinite.Describe(network, batch.Inputs));
        }

        var size = Math.Min(trainer.Accumulate, batches - pass.Batches + place);
        (size == 1 ? loss : loss / size).backward();
        pass.Add(loss, output, batch);
        if (place + 1 < size)
        {
            return false;
        }

        Clip();
        optimizer.step();
        return true;
    }

    private void Clip()
    {
        if (trainer.ClipNorm is { } norm)
        {
            nn.utils.clip_grad_norm_(network.parameters(), norm);
        }

        if (trainer.ClipValue is { } value)
        {
            nn.utils.clip_grad_value_(network.parameters(), value);
        }
    }
}
