namespace TypedNets.Files;

/// <summary>A file cannot be read. The message is one sentence: which one, why, and where it helps what to do.</summary>
/// <param name="message">The sentence.</param>
/// <param name="cause">What the system said.</param>
internal sealed class FileReadException(string message, Exception? cause = null) : IOException(message, cause);
