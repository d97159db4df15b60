namespace TypedNets;

/// <summary>What a layer gave on this machine beside what it gives in numbers of 64 bits.</summary>
/// <param name="Layer">The layer, as its declaration has it: <c>Conv2d(32, 1, Stride = 2)</c>.</param>
/// <param name="Input">The shape of a sample that arrives.</param>
/// <param name="Output">The largest difference of its output, as a part of the output's largest number.</param>
/// <param name="Gradient">The same of its gradients, those of the input and of each parameter; 0 where it has none.</param>
public sealed record LayerCheck(string Layer, string Input, double Output, double Gradient)
{
    /// <summary>
    /// The difference that rounding may make: sums of some thousands of numbers of 32 bits are off by a few millionths; a wrong kernel is off by a tenth and more.
    /// </summary>
    public const double Tolerance = 1e-4;

    /// <summary>Whether both are as they should be.</summary>
    public bool IsCorrect => Output <= Tolerance && Gradient <= Tolerance;
}
