using System.Globalization;

namespace TypedNets;

/// <summary>
/// Saves the network whenever an epoch is the best so far. Where more than one is kept, the networks of the best epochs stand beside it
/// as <c>NAME-epoch-N.safetensors</c>. An epoch whose value is not a number is never the best.
/// </summary>
/// <param name="path">The best network's file.</param>
/// <param name="monitor">What is watched; the validation loss if nothing is given.</param>
/// <param name="keep">How many networks are kept; at least 1.</param>
/// <exception cref="ArgumentOutOfRangeException">Fewer than 1 is to be kept.</exception>
public sealed class BestCheckpoint(string path, MonitoredValue? monitor = null, int keep = 1) : ITrainingCallback
{
    private readonly MonitoredValue monitor = monitor ?? MonitoredValue.ValidationLoss;
    private readonly int keep = keep >= 1 ? keep : throw new ArgumentOutOfRangeException(nameof(keep), $"Keep must be at least 1, and is {keep}");
    private readonly List<(double Score, int Epoch)> best = [];
    private readonly WriteAttempt attempt = new($"The best network could not be saved in {path}", path);

    /// <inheritdoc/>
    public void Started(TrainingContext training)
    {
        monitor.Check(training, nameof(BestCheckpoint));
        if (training.Epochs.Count == 0)
        {
            best.Clear();
        }
    }

    /// <inheritdoc/>
    public void EpochEnded(TrainingContext training, EpochResult result)
    {
        var score = monitor.Score(result);
        if (double.IsNaN(score))
        {
            return;
        }

        var rank = best.TakeWhile(better => better.Score >= score).Count();
        if (rank >= keep)
        {
            return;
        }

        best.Insert(rank, (score, result.Epoch));
        attempt.Write(training, () =>
        {
            if (rank == 0)
            {
                training.Network.SaveWeights(path);
            }

            if (keep > 1)
            {
                training.Network.SaveWeights(PathOf(result.Epoch));
            }

            if (best.Count > keep)
            {
                File.Delete(PathOf(best[keep].Epoch));
            }
        });

        best.RemoveRange(Math.Min(keep, best.Count), best.Count - Math.Min(keep, best.Count));
    }

    /// <inheritdoc/>
    public void Save(CallbackState state) =>
        state.Texts["best"] = string.Join(' ', best.Select(each => FormattableString.Invariant($"{each.Score:R}@{each.Epoch}")));

    /// <inheritdoc/>
    public void Load(CallbackState state)
    {
        best.Clear();
        foreach (var each in state.Texts["best"].Split(' ', StringSplitOptions.RemoveEmptyEntries))
        {
            var parts = each.Split('@');
            best.Add((double.Parse(parts[0], CultureInfo.InvariantCulture), int.Parse(parts[1], CultureInfo.InvariantCulture)));
        }
    }

    private string PathOf(int epoch) =>
        Path.Combine(Path.GetDirectoryName(path) ?? "", $"{Path.GetFileNameWithoutExtension(path)}-epoch-{epoch}{Path.GetExtension(path)}");
}
