using TorchSharp;
using TypedNets.Checkpoints;
using static TorchSharp.torch;

namespace TypedNets;

/// <summary>
/// A network's averaged weights and buffers. Either the network has those that it trains and this the averages, or, while they are shown, the other way round.
/// </summary>
/// <param name="kind">How they are averaged.</param>
/// <param name="network">The network, on its device.</param>
internal sealed class RunningAverage(WeightAverage kind, Network network) : IDisposable
{
    private const string Trained = $"{TrainingCheckpoint.Prefix}trained/";
    private const string Taken = $"{TrainingCheckpoint.Prefix}averaged";

    private readonly Dictionary<string, Tensor> state = network.state_dict();
    private readonly Dictionary<string, Tensor> aside = [];
    private long taken;
    private bool isShown;

    /// <summary>A step was taken.</summary>
    public void StepEnded()
    {
        if (kind.TakesSteps)
        {
            Take();
        }
    }

    /// <summary>All steps of an epoch were taken.</summary>
    /// <param name="epoch">The epoch's number, from 1.</param>
    /// <param name="renewStatistics">Has batch normalisations gather the statistics of the weights that the network then has.</param>
    public void EpochEnded(int epoch, Action renewStatistics)
    {
        // A training that was broken off in its validation goes on with an epoch that counts already.
        if (taken < kind.TakenAfter(epoch))
        {
            Take();
            Show();
            renewStatistics();
        }
    }

    /// <summary>Gives the network the averages, once there are any.</summary>
    public void Show() => Set(shown: true);

    /// <summary>Gives the network back what it trains.</summary>
    public void Hide() => Set(shown: false);

    /// <summary>Shows the averages until it is disposed, if they were not shown before.</summary>
    public Showing ShowNow()
    {
        var hidden = !isShown;
        Show();
        return new(hidden ? this : null);
    }

    /// <summary>Adds what the network trains, while it shows the averages; the tensors share its memory.</summary>
    public void Pack(Dictionary<string, Tensor> tensors)
    {
        if (taken == 0)
        {
            return;
        }

        tensors.Add(Taken, tensor(taken));
        foreach (var (name, trained) in aside)
        {
            tensors.Add(Trained + name, trained.alias());
        }
    }

    /// <summary>Refuses tensors that no such average has written.</summary>
    /// <exception cref="InvalidDataException">What is wrong, as the end of a sentence that begins with the file's name.</exception>
    public static void Check(Network network, IReadOnlyDictionary<string, Tensor> tensors, long steps)
    {
        if (!tensors.TryGetValue(Taken, out var taken))
        {
            return;
        }

        if (taken.dtype != ScalarType.Int64 || taken.dim() != 0 || taken.item<long>() is var count && (count < 1 || count > steps))
        {
            throw new InvalidDataException($"is damaged: its {Taken} is no number of 1 to {steps}");
        }

        if (Checkpoint.Difference(network.state_dict(), TrainedIn(tensors)) is { } difference)
        {
            throw new InvalidDataException($"is damaged: of what was trained beside the average, {difference}");
        }
    }

    /// <summary>Goes back to where <see cref="Pack"/> was called; the network has the averages.</summary>
    public void Unpack(IReadOnlyDictionary<string, Tensor> tensors)
    {
        if (!tensors.TryGetValue(Taken, out var count))
        {
            return;
        }

        Keep(TrainedIn(tensors));
        (taken, isShown) = (count.item<long>(), true);
        Hide();
    }

    public void Dispose()
    {
        foreach (var tensor in aside.Values)
        {
            tensor.Dispose();
        }
    }

    private static Dictionary<string, Tensor> TrainedIn(IReadOnlyDictionary<string, Tensor> tensors) =>
        tensors.Where(each => each.Key.StartsWith(Trained, StringComparison.Ordinal)).ToDictionary(each => each.Key[Trained.Length..], each => each.Value);

    private void Keep(Dictionary<string, Tensor> tensors)
    {
        using var scope = NewDisposeScope();
        using var _ = no_grad();
        foreach (var (name, tensor) in tensors)
        {
            aside.Add(name, tensor.detach().to(state[name].device, copy: true).DetachFromDisposeScope());
        }
    }

    private void Take()
    {
        using var scope = NewDisposeScope();
        if (taken++ == 0)
        {
            Keep(state);
            return;
        }

        using var _ = no_grad();
        using Scalar share = kind.ShareOfNew(taken - 1);
        foreach (var (name, average) in aside)
        {
            if (is_floating_point(average))
            {
                // So that what does not change stays to the last bit.
                average.add_(state[name] - average, alpha: share);
            }
            else
            {
                average.copy_(state[name]);
            }
        }
    }

    private void Set(bool shown)
    {
        if (isShown == shown || taken == 0)
        {
            return;
        }

        using var alone = network.Mode.Alone();
        using var _ = no_grad();
        foreach (var (name, other) in aside)
        {
            using var kept = other.clone();
            other.copy_(state[name]);
            state[name].copy_(kept);
        }

        isShown = shown;
    }

    /// <summary>A while in which the averages are shown.</summary>
    public readonly record struct Showing(RunningAverage? Hidden) : IDisposable
    {
        public void Dispose() => Hidden?.Hide();
    }
}
