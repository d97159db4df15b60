using static System.FormattableString;

namespace TypedNets.Generators.Model;

/// <summary>A kernel that slides along one axis: PyTorch's size formulas.</summary>
/// <param name="Axis">The axis's letter, which ends its arguments' names.</param>
/// <param name="Kernel">The number of elements under the kernel.</param>
/// <param name="Stride">The step.</param>
/// <param name="Padding">What is added on either side.</param>
/// <param name="Dilation">The distance between the kernel's elements.</param>
internal readonly record struct Window(char Axis, long Kernel, long Stride, long Padding, long Dilation)
{
    /// <summary>How far the kernel reaches: dilation·(kernel − 1) + 1.</summary>
    public long Reach => checked((Dilation * (Kernel - 1)) + 1);

    /// <summary>⌊(in + 2·padding − dilation·(kernel − 1) − 1) / stride + 1⌋, which is below 1 where the kernel does not fit.</summary>
    public long Slide(long size) => checked(FloorDivide(size + (2 * Padding) - Reach, Stride) + 1);

    /// <summary>The same rounded up, where the last window must start inside the input or its left padding.</summary>
    public long SlideCeiling(long size)
    {
        var windows = checked(FloorDivide(size + (2 * Padding) - Reach + Stride - 1, Stride) + 1);
        return checked((windows - 1) * Stride) >= checked(size + Padding) ? windows - 1 : windows;
    }

    /// <summary>The formula with its numbers: what a person would compute on paper.</summary>
    public string Arithmetic(long size) =>
        Invariant($"floor(({size} + 2·{Padding} − {Dilation}·({Kernel}−1) − 1)/{Stride} + 1) = {Slide(size)}");

    /// <summary>One window an axis, as a layer's arguments describe them.</summary>
    public static Window[] Of(LayerArguments arguments, string axes, bool strideIsKernel)
    {
        var kernels = arguments.PerAxis("Kernel", axes, 1);
        var paddings = arguments.PerAxis("Padding", axes, 0);
        var dilations = arguments.PerAxis("Dilation", axes, 1);
        return [.. axes.Select((axis, index) => new Window(
            axis,
            kernels[index],
            arguments.OnAxis("Stride", axis, strideIsKernel ? kernels[index] : 1),
            paddings[index],
            dilations[index]))];
    }

    private static long FloorDivide(long dividend, long divisor)
    {
        var quotient = dividend / divisor;
        return dividend % divisor != 0 && (dividend < 0) != (divisor < 0) ? quotient - 1 : quotient;
    }
}
