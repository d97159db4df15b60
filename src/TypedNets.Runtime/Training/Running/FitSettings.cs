using TypedNets.Data;

namespace TypedNets;

/// <summary>What a training needs of a trainer, as it is when the training begins.</summary>
internal sealed record FitSettings : EvaluationSettings
{
    public required int Epochs { get; init; }

    public required Optimizer Optimizer { get; init; }

    public required IReadOnlyList<Augmentation> Augmentation { get; init; }

    public required int? Seed { get; init; }

    public required bool Shuffle { get; init; }

    public required Sampling? Sampling { get; init; }

    public required bool DropLast { get; init; }

    public required int LogEvery { get; init; }

    public required Schedule? Schedule { get; init; }

    public required WeightAverage? Averaging { get; init; }

    public required int Accumulate { get; init; }

    public required double? ClipNorm { get; init; }

    public required double? ClipValue { get; init; }

    public required int OverfitBatches { get; init; }

    public required IReadOnlyList<ITrainingCallback> Callbacks { get; init; }

    public required bool CompiledStep { get; init; }

    public required string? Checkpoint { get; init; }

    public required int CheckpointEvery { get; init; }

    public required int SanityBatches { get; init; }

    public required int ValidateEvery { get; init; }

    public required TimeSpan? MaxTime { get; init; }

    public required ITrainingProgress Progress { get; init; }

    /// <summary>The batches of a training.</summary>
    /// <param name="set">What is trained on.</param>
    /// <param name="seed">Fixes their order and augmentation; null draws a seed.</param>
    public BatchLoader Batches(SampleSet set, int? seed) => new(set, BatchSize)
    {
        Device = Device,
        Normalization = Normalization,
        Augmentation = Augmentation,
        Shuffle = Shuffle && OverfitBatches == 0,
        Sampling = Sampling,
        Seed = seed ?? Random.Shared.Next(),
        DropLast = DropLast,
    };

    /// <summary>The first batches of a set, as a view.</summary>
    public SampleSet First(SampleSet set, int batches) => set.Take((int)Math.Min(set.Count, (long)batches * BatchSize));

    /// <summary>How many steps an epoch takes.</summary>
    /// <param name="batches">The batches of an epoch.</param>
    public int StepsOf(int batches) => (batches + Accumulate - 1) / Accumulate;
}
