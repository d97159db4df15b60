namespace TypedNets;

/// <summary>What a training is about to do.</summary>
/// <param name="Network">The network's name.</param>
/// <param name="Device">The device, described: <c>cpu (2 threads)</c>.</param>
/// <param name="Epochs">How many times the data set is gone through.</param>
/// <param name="Batches">The batches of an epoch.</param>
/// <param name="BatchSize">The samples of a batch; the last one may hold fewer.</param>
/// <param name="Samples">The samples trained on in an epoch.</param>
/// <param name="ValidationSamples">The samples of the validation set, 0 without one.</param>
/// <param name="Optimizer">The optimiser and its settings.</param>
/// <param name="Loss">The loss and its settings.</param>
public sealed record TrainingPlan(
    string Network,
    string Device,
    int Epochs,
    int Batches,
    int BatchSize,
    int Samples,
    int ValidationSamples,
    Optimizer Optimizer,
    Loss Loss)
{
    /// <summary>What a person calls the samples.</summary>
    internal Noun Noun { get; init; } = Noun.Image;

    /// <summary>What does forward and backward: <c>compiled step</c>, or <c>libtorch</c> and why, <c>libtorch: LSTM has no compiled backward yet</c>; empty where that is not known.</summary>
    public string Step { get; init; } = "";

    /// <summary>The epochs that are done already, where a training goes on after a break.</summary>
    public IReadOnlyList<EpochResult> Done { get; init; } = [];

    /// <summary>The validations within epochs that are done already, where a training goes on after a break.</summary>
    public IReadOnlyList<ValidationResult> DoneValidations { get; init; } = [];

    /// <summary>What was found wrong before the break, where a training goes on after one.</summary>
    public IReadOnlyList<Finding> Findings { get; init; } = [];

    /// <summary>The images of the epoch under way that are done already, where a training goes on within an epoch.</summary>
    public int DoneSamples { get; init; }

    /// <summary>The images that the whole training goes through, one as often as there are epochs.</summary>
    internal long AllImages => (long)Samples * Epochs;

    /// <summary>Those of <see cref="AllImages"/> that were gone through before the break.</summary>
    internal long SamplesBefore => ((long)Done.Count * Samples) + DoneSamples;

    /// <summary>The epoch that comes first, from 1: the last one where all are done.</summary>
    internal int FirstEpoch => Math.Clamp(Done.Count + 1, 1, Math.Max(1, Epochs));
}
