namespace TypedNets;

/// <summary>How far a training goes and what it leaves behind.</summary>
/// <param name="Epochs">The epochs.</param>
/// <param name="Checkpoint">The file that it is written to; null writes none.</param>
/// <param name="Callbacks">Who is called.</param>
internal sealed record TrainingLimits(int Epochs, string? Checkpoint, IReadOnlyList<ITrainingCallback> Callbacks);
