namespace TypedNets;

/// <summary>Lets layers that were frozen learn again once some epochs are done: first the new head alone, then all of it.</summary>
/// <param name="epochs">After how many epochs.</param>
/// <param name="names">Layers, <c>conv1</c>, or what the names of several begin with, <c>layer4</c>; all, where none is named.</param>
/// <exception cref="ArgumentOutOfRangeException">After fewer epochs than one.</exception>
public sealed class UnfreezeAfter(int epochs, params IReadOnlyList<string> names) : ITrainingCallback
{
    private readonly int epochs = epochs >= 1 ? epochs : throw new ArgumentOutOfRangeException(nameof(epochs), epochs, "Layers are frozen for an epoch at least");
    private readonly IReadOnlyList<string> names = names ?? throw new ArgumentNullException(nameof(names));

    /// <inheritdoc/>
    public void Started(TrainingContext training)
    {
        ArgumentNullException.ThrowIfNull(training);

        // Where the training goes on after a break.
        if (training.Epochs.Count >= epochs)
        {
            training.Network.Unfreeze(names);
        }
    }

    /// <inheritdoc/>
    public void EpochEnded(TrainingContext training, EpochResult result)
    {
        ArgumentNullException.ThrowIfNull(training);
        if (training.Epochs.Count == epochs)
        {
            training.Network.Unfreeze(names);
        }
    }
}
