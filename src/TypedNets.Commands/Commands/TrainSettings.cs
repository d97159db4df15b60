
namespace TypedNets.Commands;

/// <summary>What the command line asks of a training; null where the recipe decides.</summary>
internal sealed record TrainSettings
{
    public required string DataDirectory { get; init; }

    public required FolderRequest Folder { get; init; }

    public required string Device { get; init; }

    public required int Seed { get; init; }

    public int? Epochs { get; init; }

    public int? BatchSize { get; init; }

    public int? Images { get; init; }

    public string? Optimizer { get; init; }

    public double? LearningRate { get; init; }

    public double? Momentum { get; init; }

    public string? Checkpoint { get; init; }

    public int CheckpointEvery { get; init; }

    public bool Resume { get; init; }

    public string? Schedule { get; init; }

    public int? EarlyStop { get; init; }

    public double? Clip { get; init; }

    public int Accumulate { get; init; } = 1;

    public IReadOnlyList<string> Logs { get; init; } = [];

    public bool FastDevRun { get; init; }

    public string? Curves { get; init; }

    public double Scale { get; init; } = 1;

    public string? Report { get; init; }

    public bool Dashboard { get; init; }

    public string? From { get; init; }

    public bool Partial { get; init; }

    public IReadOnlyList<string> Augment { get; init; } = [];

    public bool Doctor { get; init; }

    public bool Calibrate { get; init; }

    public TimeSpan? MaxTime { get; init; }

    public int SanityBatches { get; init; }

    public int ValidateEvery { get; init; }

    public bool Balance { get; init; }

    public int? Folds { get; init; }

    public bool Profile { get; init; }

    public string? ProfilePicture { get; init; }
}
