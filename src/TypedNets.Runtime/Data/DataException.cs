namespace TypedNets.Data;

/// <summary>Something is wrong with data: the message says what was found, what was expected and what to do.</summary>
/// <param name="message">One clear sentence.</param>
/// <param name="cause">The exception behind it, if there is one.</param>
public sealed class DataException(string message, Exception? cause = null) : Exception(Printable.Escape(message), cause)
{
    /// <summary>Whether an archive is broken in itself, so that fetching it anew is all that can help.</summary>
    internal bool IsDamagedArchive { get; init; }
}
