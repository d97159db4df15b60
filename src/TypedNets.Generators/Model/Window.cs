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
    public Size Slide(Size size) => ((size + checked((2 * Padding) - Reach)) / Stride) + 1;

    /// <summary>The same rounded up, where the last window must start inside the input or its left padding.</summary>
    /// <remarks>⌈(in + 2·padding − reach)/stride⌉ + 1, but no more than the ⌈(in + padding)/stride⌉ windows that start so early.</remarks>
    public Size SlideCeiling(Size size) => (size + checked(Math.Min((2 * Padding) - Reach + Stride, Padding) + Stride - 1)) / Stride;

    /// <summary>The formula with its numbers: what a person would compute on paper.</summary>
    public string Arithmetic(Size size) =>
        Invariant($"floor(({size} + 2·{Padding} − {Dilation}·({Kernel}−1) − 1)/{Stride} + 1) = {Slide(size)}");

    /// <summary>One window an axis, as a layer's arguments describe them.</summary>
    public static Window[] FromArguments(LayerArguments arguments, string axes, bool strideIsKernel)
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
}
