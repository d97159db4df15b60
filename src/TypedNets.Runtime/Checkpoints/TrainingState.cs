namespace TypedNets.Checkpoints;

/// <summary>Where a training stands, apart from its tensors: what a checkpoint holds as JSON.</summary>
internal sealed record TrainingState
{
    /// <summary>The network's layers, line by line.</summary>
    public required IReadOnlyList<string> Layers { get; init; }

    /// <summary>The hash of <see cref="Layers"/>.</summary>
    public required string Architecture { get; init; }

    /// <summary>The settings that must be the same for the training to go on as it began, as a person reads them.</summary>
    public required IReadOnlyDictionary<string, string> Settings { get; init; }

    /// <summary>Fixes the order of the images.</summary>
    public required int Seed { get; init; }

    /// <summary>The epochs that are done and validated.</summary>
    public required IReadOnlyList<EpochResult> Epochs { get; init; }

    /// <summary>The validations within epochs.</summary>
    public IReadOnlyList<ValidationResult> Validations { get; init; } = [];

    /// <summary>The batches done of the epoch under way.</summary>
    public required int Batches { get; init; }

    /// <summary>The correctly classified images among them.</summary>
    public required long Correct { get; init; }

    /// <summary>The optimiser's steps so far.</summary>
    public required long Steps { get; init; }

    /// <summary>The seconds that the epoch under way has taken so far.</summary>
    public required double EpochSeconds { get; init; }

    /// <summary>The seconds that all has taken so far.</summary>
    public required double Seconds { get; init; }

    /// <summary>Why the training ended before its last epoch; null where it did not.</summary>
    public string? EndedEarly { get; init; }

    /// <summary>Where the learning-rate schedule stands.</summary>
    public IReadOnlyDictionary<string, double> Schedule { get; init; } = new Dictionary<string, double>();

    /// <summary>What each callback remembers, by the callback's name.</summary>
    public IReadOnlyDictionary<string, Dictionary<string, string>> Callbacks { get; init; } = new Dictionary<string, Dictionary<string, string>>();

    /// <summary>What was found wrong with the training; null where nobody looked.</summary>
    public IReadOnlyList<Finding>? Findings { get; init; }

    /// <summary>What no training writes, whichever it is, as the end of a sentence; null where there is nothing.</summary>
    public string? Fault() =>
        Layers.Contains(null!) || Epochs.Contains(null!) || Validations?.Contains(null!) != false || Settings.Values.Contains(null!) || Callbacks.Values.Any(texts => texts is null || texts.ContainsValue(null!)) || Findings?.Contains(null!) == true ? "a part of it is null"
        : !Epochs.Select(epoch => epoch.Epoch).SequenceEqual(Enumerable.Range(1, Epochs.Count)) ? "its epochs are not numbered from 1"
        : Epochs.Any(epoch => epoch.Samples < 0 || !IsTime(epoch.Seconds)) || !IsTime(EpochSeconds) || !IsTime(Seconds) ? "it has taken no time that there is"
        : Batches < 0 || Correct < 0 || Steps < 0 ? "a count in it is negative"
        : null;

    private static bool IsTime(double seconds) => double.IsFinite(seconds) && seconds >= 0;
}
