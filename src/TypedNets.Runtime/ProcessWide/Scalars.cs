using TorchSharp;

namespace TypedNets.ProcessWide;

/// <summary>
/// Scalars that live as long as the process. TorchSharp's <c>a + b</c> and <c>a.add_(b)</c> make one of their own, which the garbage collector may free before libtorch has read it: several threads that
/// evaluate at once have then met an exception from <c>c10::Scalar</c>.
/// </summary>
internal static class Scalars
{
    /// <summary>What the second summand is multiplied by, where nothing is said.</summary>
    public static Scalar One { get; } = 1;
}
