using System.Globalization;

namespace TypedNets;

/// <summary>
/// Saves the network whenever a validation is the best so far, at an epoch's end or within one. Where more than one is kept, the best networks stand beside it
/// as <c>NAME-epoch-N.safetensors</c> and <c>NAME-epoch-N-step-S.safetensors</c>. A value that is not a number is never the best.
/// </summary>
/// <param name="path">The best network's file.</param>
/// <param name="monitor">What is watched; the validation loss if nothing is given.</param>
/// <param name="keep">How many networks are kept; at least 1.</param>
/// <exception cref="ArgumentOutOfRangeException">Fewer than 1 is to be kept.</exception>
public sealed class BestCheckpoint(string path, MonitoredValue? monitor = null, int keep = 1) : ITrainingCallback
{
    private readonly MonitoredValue monitor = monitor ?? MonitoredValue.ValidationLoss;
    private readonly int keep = keep >= 1 ? keep : throw new ArgumentOutOfRangeException(nameof(keep), $"Keep must be at least 1, and is {keep}");
    private readonly List<(double Score, ValidationPlace Place)> best = [];
    private readonly WriteAttempt attempt = new($"The best network could not be saved in {path}", path);

    /// <inheritdoc/>
    public void Started(TrainingContext training)
    {
        monitor.Check(training, nameof(BestCheckpoint));
        if (training.Steps == 0)
        {
            best.Clear();
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
    public void Save(CallbackState state) =>
        state.Texts["best"] = string.Join(' ', best.Select(each => FormattableString.Invariant($"{each.Score:R}@{each.Place.Text}")));

    /// <inheritdoc/>
    public void Load(CallbackState state)
    {
        best.Clear();
        foreach (var each in state.Texts["best"].Split(' ', StringSplitOptions.RemoveEmptyEntries))
        {
            var parts = each.Split('@');
            best.Add((double.Parse(parts[0], CultureInfo.InvariantCulture), ValidationPlace.Parse(parts[1])));
        }
    }

    private void Look(TrainingContext training, double score, ValidationPlace place)
    {
        if (double.IsNaN(score))
        {
            return;
        }

        var rank = best.TakeWhile(better => better.Score >= score).Count();
        if (rank >= keep)
        {
            return;
        }

        best.Insert(rank, (score, place));
        attempt.Write(training, () =>
        {
            if (rank == 0)
            {
                training.Network.SaveWeights(path);
            }

            if (keep > 1)
            {
                training.Network.SaveWeights(PathOf(place));
            }

            if (best.Count > keep)
            {
                File.Delete(PathOf(best[keep].Place));
            }
        });

        best.RemoveRange(Math.Min(keep, best.Count), best.Count - Math.Min(keep, best.Count));
    }

    private string PathOf(ValidationPlace place) =>
        Path.Combine(Path.GetDirectoryName(path) ?? "", $"{Path.GetFileNameWithoutExtension(path)}-{place.FileName}{Path.GetExtension(path)}");
}
