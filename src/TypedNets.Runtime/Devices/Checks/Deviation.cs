using static TorchSharp.torch;

namespace TypedNets.Checks;

/// <summary>How far numbers of 32 bits are from what they should be: the largest difference as a part of the largest number; infinite where a number is missing or none.</summary>
internal static class Deviation
{
    /// <summary>That of one tensor.</summary>
    /// <param name="found">What was found.</param>
    /// <param name="exact">The same in numbers of 64 bits.</param>
    public static double Between(Tensor found, Tensor exact) => Between([found], [exact]);

    /// <summary>
    /// That of several together: what is nothing but rounding, as the gradient of a bias whose layer is followed by a normalization, is held against the others.
    /// </summary>
    /// <param name="found">What was found.</param>
    /// <param name="exact">The same in numbers of 64 bits.</param>
    public static double Between(IReadOnlyList<Tensor> found, IReadOnlyList<Tensor> exact)
    {
        using var scope = NewDisposeScope();
        var (difference, largest) = (0.0, 0.0);
        foreach (var (one, other) in found.Zip(exact))
        {
            difference = Math.Max(difference, (one.to(ScalarType.Float64) - other).abs().max().item<double>()); // NaN where there is one
            largest = Math.Max(largest, other.abs().max().item<double>());
        }

        return difference == 0 ? 0 : double.IsNaN(difference) ? double.PositiveInfinity : difference / largest;
    }
}
