namespace TypedNets;

/// <summary>libtorch could not be loaded. The message is one sentence that says why and what to do.</summary>
/// <param name="message">What was missing, and what to do.</param>
/// <param name="innerException">What the system's loader said, where it was asked.</param>
public sealed class NativeLibraryException(string message, Exception? innerException = null) : DllNotFoundException(message, innerException);
