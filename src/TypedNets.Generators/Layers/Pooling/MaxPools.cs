using TypedNets.Generators.Diagnostics;
using TypedNets.Generators.Model;
using static System.FormattableString;

namespace TypedNets.Generators.Layers;

/// <summary>Poolings that take the largest.</summary>
/// <param name="axes">The axes' letters: <c>"HW"</c>.</param>
internal abstract class MaxPoolRule(string axes) : PoolRule(axes)
{
    public override bool IsMaxPool => true;

    private const long Furthest = 4096;

    public override LayerKernel RunsAs(GraphNode node) => new WindowKernel(WindowKernel.Max, Windows(node.Arguments).ToEquatableArray());

    public override TrainingCall? TrainsAs(GraphNode node) => Axes.Length > 2 ? null : new TrainingCall("MaxPool", TrainingCall.Window(Windows(node.Arguments), strideIsKernel: true));

    public override LayerOutput Infer(Shape input, LayerArguments arguments)
    {
        var inference = base.Infer(input, arguments);
        if (inference.Violation is not null)
        {
            return inference;
        }

        foreach (var (window, axis) in Windows(arguments).Select((window, axis) => (window, axis)))
        {
            var size = input[axis + 1];
            if (SeesNothing(window, size, inference.Output[axis + 1]))
            {
                return new Violation(
                    ProblemIds.KernelTooLarge,
                    Invariant($"{Kind}'s dilation of {window.Dilation} steps over all {size} elements that arrive along {window.Axis} ({input}), so that a window in the padding ")
                        + Invariant($"has no largest; {size} is the most, or take Padding = 0"),
                    arguments.Source("Dilation", window.Axis));
            }
        }

        return inference;
    }

    /// <summary>
    /// Whether a window lies on nothing but padding: it starts left of the input, and its dilation leads it past the right end.
    /// libtorch makes −∞ of it and, in training, writes where it may not.
    /// </summary>
    private static bool SeesNothing(Window window, Size size, Size windows)
    {
        if (window.Padding == 0 || size >= window.Dilation)
        {
            return false;
        }

        for (long index = 0; index < Furthest && index < windows; index++)
        {
            var start = (index * window.Stride) - window.Padding;
            if (start >= 0)
            {
                break;
            }

            if (((start % window.Dilation) + window.Dilation) % window.Dilation >= size)
            {
                return true;
            }
        }

        return false;
    }
}

/// <summary>(C, L) → (C, L').</summary>
internal sealed class MaxPool1dRule() : MaxPoolRule("L");

/// <summary>(C, H, W) → (C, H', W').</summary>
internal sealed class MaxPool2dRule() : MaxPoolRule("HW");

/// <summary>(C, D, H, W) → (C, D', H', W').</summary>
internal sealed class MaxPool3dRule() : MaxPoolRule("DHW");

/// <summary>(C, H, W) → (C, H', W').</summary>
internal sealed class FractionalMaxPool2dRule : LayerRule
{
    public override string Axes => "HW";

    public override LayerFamily Family => LayerFamily.Pooling;

    public override string Stem => "pool";

    public override IEnumerable<long> Kernel(LayerArguments arguments) => arguments.PerAxis("Kernel", Axes, 1);

    public override Violation? Check(LayerArguments arguments)
    {
        var check = new ArgumentCheck(Kind, arguments)
            .HasKernel(Axes, "FractionalMaxPool2d(kernel)")
            .AxesAtLeast(1, Axes, "Kernel", "Output");
        var size = CSharpArguments.IsGiven(arguments, "Output", Axes);
        var ratio = CSharpArguments.IsGiven(arguments, "Ratio", Axes);
        foreach (var axis in Axes)
        {
            var missing = size ? arguments.OnAxis("Output", axis, 0) == 0 : double.IsNaN(Ratio(arguments, axis));
            if (size == ratio || missing)
            {
                check.Report(
                    size && ratio ? ProblemIds.ContradictingArguments : ProblemIds.MissingArgument,
                    "FractionalMaxPool2d needs the size that leaves, as Output = … or as Ratio = … (for both axes), and only one of the two",
                    null);
            }
            else if (ratio && !(Ratio(arguments, axis) > 0 && Ratio(arguments, axis) < 1))
            {
                check.Report(
                    ProblemIds.ArgumentOutOfRange,
                    Invariant($"FractionalMaxPool2d's Ratio is {Ratio(arguments, axis)}; it must lie between 0 and 1"),
                    arguments.Source("Ratio", axis));
            }
        }

        return check.Violation;
    }

    public override LayerOutput Infer(Shape input, LayerArguments arguments)
    {
        if (input.Rank != 3)
        {
            return Rank.Wrong(Kind, input, 3);
        }

        var kernels = arguments.PerAxis("Kernel", Axes, 1);
        var sizes = CSharpArguments.IsGiven(arguments, "Output", Axes)
            ? [.. arguments.PerAxis("Output", Axes, 1).Select(size => (Size)size)]
            : Axes.Select((axis, index) => input[index + 1].Scaled(Ratio(arguments, axis))).ToArray();
        for (var axis = 0; axis < sizes.Length; axis++)
        {
            if (sizes[axis] < 1 || sizes[axis] + checked(kernels[axis] - 1) > input[axis + 1])
            {
                return new Violation(
                    ProblemIds.KernelTooLarge,
                    Invariant($"FractionalMaxPool2d cannot place {sizes[axis]} windows of {kernels[axis]} on the {input[axis + 1]} elements that arrive ")
                        + Invariant($"({input}); the size that leaves must be 1 to {input[axis + 1] - kernels[axis] + 1}"));
            }
        }

        return new Shape([input[0], .. sizes]);
    }

    public override IEnumerable<string> Construct(GraphNode node)
    {
        var arguments = node.Arguments;
        yield return CSharpArguments.Tuple("kernel_size", arguments.PerAxis("Kernel", Axes, 1));
        yield return CSharpArguments.IsGiven(arguments, "Output", Axes)
            ? CSharpArguments.Tuple("output_size", arguments.PerAxis("Output", Axes, 1))
            : $"output_ratio: ({string.Join(", ", Axes.Select(axis => CSharpArguments.Real(Ratio(arguments, axis))))})";
    }

    public override IEnumerable<TorchArgument> Describe(GraphNode node)
    {
        var given = base.Describe(node).Where(argument => !argument.Name.StartsWith("ratio", StringComparison.Ordinal));
        double[] ratios = [.. Axes.Select(axis => Ratio(node.Arguments, axis))];
        return CSharpArguments.IsGiven(node.Arguments, "Ratio", Axes) ? given.Append(new("output_ratio", ratios.ToEquatableArray())) : given;
    }

    private static double Ratio(LayerArguments arguments, char axis) => arguments.Double("Ratio" + axis, arguments.Double("Ratio", double.NaN));
}
