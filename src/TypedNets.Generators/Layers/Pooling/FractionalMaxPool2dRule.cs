using TypedNets.Generators.Declarations;
using TypedNets.Generators.Layers.Common;
using TypedNets.Generators.Shapes;
using static System.FormattableString;

namespace TypedNets.Generators.Layers.Pooling;

/// <summary>(C, H, W) → (C, H', W').</summary>
internal sealed class FractionalMaxPool2dRule : LayerRule
{
    private const string Axes = "HW";

    public override string Stem => "pool";

    public override Fault? Check(LayerArguments arguments)
    {
        var check = new ArgumentCheck(Kind, arguments)
            .HasKernel(Axes, "FractionalMaxPool2d(kernel)")
            .AxesAtLeast(1, Axes, "Kernel", "Output");
        var size = Code.IsGiven(arguments, "Output", Axes);
        var ratio = Code.IsGiven(arguments, "Ratio", Axes);
        foreach (var axis in Axes)
        {
            var missing = size ? arguments.OnAxis("Output", axis, 0) == 0 : double.IsNaN(Ratio(arguments, axis));
            if (size == ratio || missing)
            {
                check.Say(
                    size && ratio ? ProblemIds.ContradictingArguments : ProblemIds.MissingArgument,
                    "FractionalMaxPool2d needs the size that leaves, as Output = … or as Ratio = … (for both axes), and only one of the two",
                    null);
            }
            else if (ratio && !(Ratio(arguments, axis) > 0 && Ratio(arguments, axis) < 1))
            {
                check.Say(
                    ProblemIds.ArgumentOutOfRange,
                    Invariant($"FractionalMaxPool2d's Ratio is {Ratio(arguments, axis)}; it must lie between 0 and 1"),
                    arguments.Source("Ratio", axis));
            }
        }

        return check.Fault;
    }

    public override Inference Infer(Shape input, LayerArguments arguments)
    {
        if (input.Rank != 3)
        {
            return Rank.Wrong(Kind, input, 3);
        }

        var kernels = arguments.PerAxis("Kernel", Axes, 1);
        var sizes = Code.IsGiven(arguments, "Output", Axes)
            ? arguments.PerAxis("Output", Axes, 1)
            : [.. Axes.Select((axis, index) => (long)(input[index + 1] * Ratio(arguments, axis)))];
        for (var axis = 0; axis < sizes.Length; axis++)
        {
            if (sizes[axis] < 1 || checked(sizes[axis] + kernels[axis] - 1) > input[axis + 1])
            {
                return new Fault(
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
        yield return Code.Tuple("kernel_size", arguments.PerAxis("Kernel", Axes, 1));
        yield return Code.IsGiven(arguments, "Output", Axes)
            ? Code.Tuple("output_size", arguments.PerAxis("Output", Axes, 1))
            : $"output_ratio: ({string.Join(", ", Axes.Select(axis => Code.Real(Ratio(arguments, axis))))})";
    }

    private static double Ratio(LayerArguments arguments, char axis) => arguments.Double("Ratio" + axis, arguments.Double("Ratio", double.NaN));
}
