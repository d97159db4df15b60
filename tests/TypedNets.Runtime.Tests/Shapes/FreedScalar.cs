namespace TypedNets.Tests.Shapes;

/// <summary>
/// A fault of TorchSharp that comes and goes. It keeps no hold of a Scalar that it makes of a number, as in <c>a + b</c>; where the garbage collector
/// frees that before libtorch has read it, libtorch rejects what is right, once in some 5,000 networks of these tests.
/// </summary>
internal static class FreedScalar
{
    // What libtorch says where it reads the scalar's number, where it asks for its type, and where another's lies there by now.
    private static readonly string[] Said = ["Expected false to be true", "Unknown scalar type", "alpha must not be a floating point number"];

    /// <summary>Compares, and once more where this fault is the difference.</summary>
    /// <param name="compare">Gives the difference, or null; what it sees goes into the coverage.</param>
    /// <param name="coverage">What the run has seen.</param>
    public static string? Apart(Func<Coverage, string?> compare, Coverage coverage)
    {
        var difference = compare(coverage);
        return difference is not null && Said.Any(said => difference.Contains(said, StringComparison.Ordinal)) ? compare(new Coverage()) : difference;
    }
}
