using TypedNets.Generators.Diagnostics;
using TypedNets.Generators.Model;
using static System.FormattableString;

namespace TypedNets.Generators.Layers;

/// <summary>What poolings over windows of any number of axes have in common.</summary>
/// <param name="axes">The axes' letters: <c>"HW"</c>.</param>
internal abstract class PoolRule(string axes) : LayerRule
{
    public override LayerFamily Family => LayerFamily.Pooling;

    public override string Axes => axes;

    public override string Stem => "pool";

    public override Window[] Windows(LayerArguments arguments) => Window.FromArguments(arguments, axes, strideIsKernel: true);

    public override string? CoversRestWith(LayerArguments arguments) => arguments.Bool("CeilMode") ? null : "CeilMode = true or a padding";

    public override Violation? Check(LayerArguments arguments)
    {
        var check = new ArgumentCheck(Kind, arguments)
            .HasKernel(axes, $"{Kind}(kernel)")
            .AxesAtLeast(1, axes, "Kernel", "Stride", "Dilation")
            .AxesAtLeast(0, axes, "Padding")
            .AtLeast(0, "DivisorOverride");
        foreach (var window in Windows(arguments))
        {
            if (window.Padding > window.Kernel / 2)
            {
                check.Report(
                    ProblemIds.PoolPadding,
                    Invariant($"{Kind}'s padding of {window.Padding} is more than half its kernel of {window.Kernel}; {window.Kernel / 2} is the most"),
                    arguments.Source("Padding", window.Axis));
            }
        }

        return check.Violation;
    }

    public override LayerOutput Infer(Shape input, LayerArguments arguments)
    {
        if (input.Rank != axes.Length + 1)
        {
            return Rank.Wrong(Kind, input, axes.Length + 1);
        }

        var ceiling = arguments.Bool("CeilMode");
        var windows = Windows(arguments);
        var sizes = windows
            .Select((window, axis) => ceiling ? window.SlideCeiling(input[axis + 1]) : window.Slide(input[axis + 1]))
            .ToArray();
        return sizes.Any(size => size < 1)
            ? KernelViolation.Create(Kind, windows, input, sizes, arguments)
            : new Shape([input[0], .. sizes]);
    }

    public override IEnumerable<string> Construct(GraphNode node) =>
    [
        .. CSharpArguments.PoolWindows(node.Arguments, axes, asArrays: false, "Kernel", "Stride", "Padding", "Dilation"),
        .. CSharpArguments.Given(node.Arguments, ("CeilMode", "ceil_mode")),
    ];

    public override IEnumerable<TorchArgument> Describe(GraphNode node) =>
        Torch.Given(node.Arguments, axes, strideIsKernel: true).Where(argument => argument is not { Name: "divisor_override", Value: 0L });
}
