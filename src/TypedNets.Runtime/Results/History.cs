using TypedNets.Checkpoints;

namespace TypedNets;

/// <summary>What a training came to, epoch by epoch.</summary>
public sealed record History
{
    /// <summary>The network's name.</summary>
    public required string Network { get; init; }

    /// <summary>The epochs in order; the last one is incomplete when training was stopped within it.</summary>
    public required IReadOnlyList<EpochResult> Epochs { get; init; }

    /// <summary>The validations within epochs, in order: those of <see cref="Trainer.ValidateEvery"/>. What is validated after an epoch stands with that.</summary>
    public IReadOnlyList<ValidationResult> Validations { get; init; } = [];

    /// <summary>Whether training was stopped before its last epoch was done.</summary>
    public bool Stopped { get; init; }

    /// <summary>Why training ended before its last epoch, by a callback's wish or because its time was over; null where it did not.</summary>
    public string? EndedEarly { get; init; }

    /// <summary>How long it all took, in seconds, validation included.</summary>
    public double Seconds { get; init; }

    /// <summary>The file that holds the network as it last was; null when none was asked for or none could be written.</summary>
    public string? Checkpoint { get; init; }

    /// <summary>Why the checkpoint could not be written where it was asked for; null where it could, or none was asked for. <see cref="Checkpoint"/> may then be elsewhere.</summary>
    public string? CheckpointProblem { get; init; }

    /// <summary>The settings of the training as a person reads them, by name; empty where they are not known.</summary>
    public IReadOnlyDictionary<string, string> Settings { get; init; } = new Dictionary<string, string>();

    /// <summary>What was found wrong with the training, in the order in which it was; null where no <see cref="TrainingDoctor"/> watched it.</summary>
    public IReadOnlyList<Finding>? Findings { get; init; }

    /// <summary>What a person calls the samples.</summary>
    internal Noun Noun => Settings.ContainsKey($"training {Noun.Sample}") ? Noun.Sample : Noun.Image;

    /// <summary>Reads what a training left behind: its checkpoint, or its log in JSON lines (<c>.jsonl</c>) or comma-separated values (<c>.csv</c>). Logs hold the epochs only.</summary>
    /// <param name="path">The file.</param>
    /// <exception cref="CheckpointException">The file is not there or not whole, or holds no training.</exception>
    public static History Load(string path)
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(path);
        return HistoryFile.Read(path);
    }
}
