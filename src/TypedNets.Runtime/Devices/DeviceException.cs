namespace TypedNets;

/// <summary>A device was asked for that is not there; the message says what is there and what to do.</summary>
/// <param name="message">One sentence for the user.</param>
public sealed class DeviceException(string message) : Exception(Printable.Escape(message));
