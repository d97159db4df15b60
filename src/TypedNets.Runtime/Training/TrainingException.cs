namespace TypedNets;

/// <summary>A training cannot go on: its loss is no longer a number. The message names the epoch and the batch.</summary>
/// <param name="message">One sentence for the user.</param>
/// <param name="history">The epochs that were finished before.</param>
public sealed class TrainingException(string message, History history) : Exception(Printable.Escape(message))
{
    /// <summary>The epochs that were finished before.</summary>
    public History History { get; } = history;
}
