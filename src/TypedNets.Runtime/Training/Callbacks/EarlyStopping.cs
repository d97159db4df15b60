using System.Globalization;
using TypedNets.Checkpoints;
using static TorchSharp.torch;

namespace TypedNets;

/// <summary>Ends a training that no longer becomes better.</summary>
/// <param name="patience">After how many epochs in a row without a better value training ends; at least 1.</param>
/// <param name="minDelta">By how much a value must be better to count; 0 counts any.</param>
/// <param name="restoreBest">
/// Whether the network ends with the weights of its best epoch, and not of the last one, whatever ends the training: this, its last epoch, another callback, a stop, a failure.
/// Only a training that was stopped and has a checkpoint stays where it is, to go on from there; the checkpoint holds the best weights too.
/// </param>
/// <param name="monitor">What is watched; the validation loss if nothing is given.</param>
/// <exception cref="ArgumentOutOfRangeException">The patience is below 1, or the difference below 0.</exception>
public sealed class EarlyStopping(int patience = 5, double minDelta = 0, bool restoreBest = true, MonitoredValue? monitor = null) : ITrainingCallback
{
    private readonly MonitoredValue monitor = monitor ?? MonitoredValue.ValidationLoss;
    private readonly int patience = patience >= 1 ? patience : throw new ArgumentOutOfRangeException(nameof(patience), $"Patience must be at least 1, and is {patience}");
    private readonly double minDelta = minDelta >= 0
        ? minDelta
        : throw new ArgumentOutOfRangeException(nameof(minDelta), FormattableString.Invariant($"MinDelta must be at least 0, and is {minDelta}"));

    private readonly Dictionary<string, Tensor> bestWeights = [];
    private double best = double.NegativeInfinity;
    private int bestEpoch;
    private int waited;

    /// <inheritdoc/>
    public void Started(TrainingContext training)
    {
        monitor.Check(training, nameof(EarlyStopping));
        if (training.Epochs.Count == 0)
        {
            (best, bestEpoch, waited) = (double.NegativeInfinity, 0, 0);
            Forget();
        }
        else if (bestEpoch > 0 && bestWeights.Count == 0)
        {
            // A training that was done ended with its best weights, and goes on with more epochs from them.
            Keep(training.Network);
        }
    }

    /// <inheritdoc/>
    public void EpochEnded(TrainingContext training, EpochResult result)
    {
        var score = monitor.Score(result);
        if (score > best + minDelta)
        {
            (best, bestEpoch, waited) = (score, result.Epoch, 0);
            Keep(training.Network);
        }
        else if (++waited >= patience)
        {
            var taken = restoreBest && bestEpoch > 0 ? ", whose weights the network has" : "";
            training.End($"Ended early after epoch {result.Epoch}: the best was epoch {bestEpoch} with {monitor.Describe(best)}{taken}");
        }
    }

    /// <inheritdoc/>
    public void Ended(TrainingContext training)
    {
        if (training.GoesOn || bestWeights.Count == 0)
        {
            return;
        }

        using (training.Network.Mode.Alone())
        {
            Checkpoint.Copy(bestWeights, training.Network.state_dict(), bestWeights.Keys);
        }

        ModelCard.Give(training.Network, ModelCard.Find(training.Network)?.After(training.Epochs[bestEpoch - 1]));
        Forget();
        if (waited < patience)
        {
            training.Report($"The network has the weights of epoch {bestEpoch}, the best with {monitor.Describe(best)}");
        }
    }

    /// <inheritdoc/>
    public void Save(CallbackState state)
    {
        state.Texts["best"] = best.ToString("R", CultureInfo.InvariantCulture);
        state.Texts["bestEpoch"] = bestEpoch.ToString(CultureInfo.InvariantCulture);
        state.Texts["waited"] = waited.ToString(CultureInfo.InvariantCulture);
        foreach (var (name, tensor) in bestWeights)
        {
            state.Tensors.Add(name, tensor);
        }
    }

    /// <inheritdoc/>
    public void Load(CallbackState state)
    {
        best = double.Parse(state.Texts["best"], CultureInfo.InvariantCulture);
        bestEpoch = int.Parse(state.Texts["bestEpoch"], CultureInfo.InvariantCulture);
        waited = int.Parse(state.Texts["waited"], CultureInfo.InvariantCulture);
        if (state.Tensors.Count > 0 && state.Network is { } network && Checkpoint.Difference(network.state_dict(), state.Tensors) is { } difference)
        {
            throw new InvalidDataException($"the best weights do not fit {network.Architecture.Name}: {difference}");
        }

        Forget();
        foreach (var (name, tensor) in state.Tensors)
        {
            bestWeights.Add(name, tensor.clone().DetachFromDisposeScope());
        }
    }

    private void Keep(Network network)
    {
        Forget();
        if (restoreBest)
        {
            foreach (var (name, tensor) in network.state_dict())
            {
                using var detached = tensor.detach();
                bestWeights.Add(name, detached.clone().DetachFromDisposeScope());
            }
        }
    }

    private void Forget()
    {
        foreach (var tensor in bestWeights.Values)
        {
            tensor.Dispose();
        }

        bestWeights.Clear();
    }
}
