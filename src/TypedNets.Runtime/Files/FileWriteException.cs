namespace TypedNets.Files;

/// <summary>A file or folder cannot be written. The message is one sentence: which one, why, and what to do.</summary>
/// <param name="path">The file or folder, as the user named it.</param>
/// <param name="reason">Why, and what to do: the end of the sentence.</param>
/// <param name="cause">What the system said.</param>
internal sealed class FileWriteException(string path, string reason, Exception? cause = null) : IOException($"{path} cannot be written: {reason}", cause)
{
    /// <summary>Why it cannot be written, and what to do: the end of a sentence that has named it.</summary>
    public string Reason { get; } = reason;
}
