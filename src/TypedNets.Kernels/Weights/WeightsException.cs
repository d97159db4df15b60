namespace TypedNets.Kernels;

/// <summary>Weights cannot be read, or are another network's.</summary>
/// <param name="message">What was found, what was expected and what to do.</param>
/// <param name="inner">What lay behind it.</param>
public sealed class WeightsException(string message, Exception? inner = null) : Exception(message, inner);
