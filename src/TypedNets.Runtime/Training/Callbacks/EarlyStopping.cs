using System.Globalization;
using TypedNets.Checkpoints;
using static TorchSharp.torch;

namespace TypedNets;

/// <summary>Ends a training that no longer becomes better.</summary>
/// <param name="patience">
/// After how many validations in a row without a better value training ends; at least 1. There is one an epoch, and those of <see cref="Trainer.ValidateEvery"/>; a value of training is looked at once an epoch.
/// </param>
/// <param name="minDelta">By how much a value must be better to count; 0 counts any.</param>
/// <param name="restoreBest">
/// Whether the network ends with its best weights, and not of the last one, whatever ends the training: this, its last epoch, another callback, a stop, a failure.
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
    private ValidationPlace? bestPlace;
    private int waited;

    /// <inheritdoc/>
    public void Started(TrainingContext training)
    {
        monitor.Check(training, nameof(EarlyStopping));
        if (training.Steps == 0)
        {
            (best, bestPlace, waited) = (double.NegativeInfinity, null, 0);
            Forget();
        }
        else if (bestPlace is not null && bestWeights.Count == 0)
        {
            // A training that was done ended with its best weights, and goes on with more epochs from them.
            Keep(training.Network);
        }
    }

    /// <inheritdoc/>
    public void Validated(TrainingContext training, ValidationResult result)
    {
        if (monitor.Score(result) is { } score)
        {
            Look(training, score, new(result.Epoch, result.Step));
        }
    }

    /// <inheritdoc/>
    public void EpochEnded(TrainingContext training, EpochResult result) => Look(training, monitor.Score(result), new(result.Epoch));

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

        ModelCard.Give(training.Network, bestPlace!.Value.Card(training, ModelCard.Find(training.Network)));
        Forget();
        if (waited < patience)
        {
            training.Report($"The network has the weights of {bestPlace}, the best with {monitor.Describe(best)}");
        }
    }

    /// <inheritdoc/>
    public void Save(CallbackState state)
    {
        state.Texts["best"] = best.ToString("R", CultureInfo.InvariantCulture);
        state.Texts["bestEpoch"] = bestPlace?.Text ?? "0";
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
        bestPlace = ValidationPlace.Parse(state.Texts["bestEpoch"]) is { Epoch: > 0 } place ? place : null;
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

    private void Look(TrainingContext training, double score, ValidationPlace place)
    {
        if (score > best + minDelta)
        {
            (best, bestPlace, waited) = (score, place, 0);
            Keep(training.Network);
        }
        else if (++waited >= patience)
        {
            var taken = restoreBest && bestPlace is not null ? ", whose weights the network has" : "";
            training.End($"Ended early after {place}: the best was {bestPlace?.ToString() ?? "none"} with {monitor.Describe(best)}{taken}");
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
