namespace TypedNets.Checkpoints;

/// <summary>A checkpoint cannot be written or read, or is another network's. The message is one sentence that says what was found.</summary>
/// <param name="message">The file, what was found in it and what was expected.</param>
/// <param name="innerException">The system's own error, where there was one.</param>
public sealed class CheckpointException(string message, Exception? innerException = null) : Exception(Printable.Escape(message), innerException);
