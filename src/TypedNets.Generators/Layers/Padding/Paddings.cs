using TypedNets.Generators.Diagnostics;
using TypedNets.Generators.Model;
using static System.FormattableString;

namespace TypedNets.Generators.Layers;

/// <summary>Layers that add something on the sides.</summary>
/// <param name="axes">The number of axes; the last one has a left and a right side.</param>
internal abstract class PadRule(int axes) : LayerRule
{
    public override LayerFamily Family => LayerFamily.Reshaping;

    private static readonly string[] AllSides = ["Left", "Right", "Top", "Bottom", "Front", "Back"];

    public override string Stem => "pad";

    private IEnumerable<string> Sides => AllSides.Take(2 * axes);

    public override Violation? Check(LayerArguments arguments)
    {
        var check = new ArgumentCheck(Kind, arguments);
        if (!CanCrop)
        {
            check.AtLeast(0, ["padding", .. Sides]);
        }

        if (!arguments.Has("padding") && !Sides.Any(arguments.Has))
        {
            check.Report(ProblemIds.MissingArgument, $"{Kind} has no padding: write {Kind}(size), or give some of {string.Join(", ", Sides)}", null);
        }

        return check.Violation;
    }

    public override LayerOutput Infer(Shape input, LayerArguments arguments)
    {
        if (input.Rank != axes + 1)
        {
            return Rank.Wrong(Kind, input, axes + 1);
        }

        var sizes = input.Sizes.ToArray();
        var sides = Padding(arguments);
        for (var index = 0; index < sides.Length; index++)
        {
            var dimension = axes - (index / 2);
            if (sides[index] > Most(input[dimension]))
            {
                return new Violation(
                    ProblemIds.PaddingTooLarge,
                    Invariant($"{Kind} adds {sides[index]} elements, which needs more than the {input[dimension]} that arrive ({input}); ")
                        + Invariant($"{Most(input[dimension])} is the most"),
                    arguments.Has(AllSides[index]) ? AllSides[index] : "padding");
            }

            sizes[dimension] += sides[index];
        }

        for (var axis = 0; axis < axes; axis++)
        {
            // Taken away first, and only then is something added.
            var (arrives, first, second) = (input[axes - axis], sides[2 * axis], sides[(2 * axis) + 1]);
            var taken = checked(-Math.Min(0, first) - Math.Min(0, second));
            if (taken >= arrives)
            {
                var side = AllSides[(2 * axis) + (first < second ? 0 : 1)];
                return new Violation(
                    ProblemIds.PaddingTooLarge,
                    Invariant($"{Kind} takes {taken} elements away of the {arrives} that arrive ({input}), which leaves nothing of them; {arrives - 1} is the most"),
                    arguments.Has(side) ? side : "padding");
            }
        }

        return new Shape(sizes);
    }

    /// <summary>What stands there: a member of <c>TypedNets.Kernels.PadMode</c>.</summary>
    protected abstract string Mode { get; }

    public override LayerKernel RunsAs(GraphNode node)
    {
        var sides = Padding(node.Arguments);
        var (left, above) = (sides[0], axes > 1 ? sides[2] : 0);
        var planes = axes > 2 ? Invariant($", {sides[4]}, {node.Input[1]}, {node.Output[1]}") : "";
        var value = node.Arguments.Double("value", 0);
        return new ImageKernel("Pad", Invariant($"{above}, {left}, {KernelCode.Alias}::PadMode.{Mode}{planes}"), value == 0 ? "" : $"Value = (float)({CSharpArguments.Real(value)})");
    }

    public override IEnumerable<string> Construct(GraphNode node)
    {
        var sides = Padding(node.Arguments);
        yield return sides.Distinct().Count() == 1 ? CSharpArguments.Named("padding", sides[0]) : CSharpArguments.Tuple("padding", sides);
    }

    public override IEnumerable<TorchArgument> Describe(GraphNode node) =>
        [TorchArgument.PerAxis("padding", Padding(node.Arguments)), .. Torch.Given(node.Arguments).Where(argument => argument.Name == "value")];

    /// <summary>Whether a negative padding takes elements away.</summary>
    protected virtual bool CanCrop => false;

    /// <summary>How much can be added to an axis of that size.</summary>
    protected virtual Size Most(Size size) => long.MaxValue;

    private long[] Padding(LayerArguments arguments) => [.. Sides.Select(side => arguments.Long(side, arguments.Long("padding")))];
}

/// <summary>Paddings with one value, which may as well crop: the value is not looked for in what arrives.</summary>
/// <param name="axes">The number of axes.</param>
internal abstract class ConstantPadRule(int axes) : PadRule(axes)
{
    protected override bool CanCrop => true;

    protected override string Mode => "Constant";

    public override IEnumerable<string> Construct(GraphNode node) => [.. base.Construct(node), .. CSharpArguments.Given(node.Arguments, ("value", "value"))];
}

/// <summary>(C, H, W) → larger, or smaller.</summary>
internal sealed class ZeroPad2dRule() : ConstantPadRule(2);

/// <summary>(C, L) → larger, or smaller.</summary>
internal sealed class ConstantPad1dRule() : ConstantPadRule(1);

/// <summary>(C, H, W) → larger, or smaller.</summary>
internal sealed class ConstantPad2dRule() : ConstantPadRule(2);

/// <summary>(C, D, H, W) → larger, or smaller.</summary>
internal sealed class ConstantPad3dRule() : ConstantPadRule(3);

/// <summary>(C, L) → larger.</summary>
internal sealed class ReflectionPad1dRule() : PadRule(1)
{
    protected override string Mode => "Reflect";

    protected override Size Most(Size size) => size - 1;
}

/// <summary>(C, H, W) → larger.</summary>
internal sealed class ReflectionPad2dRule() : PadRule(2)
{
    protected override string Mode => "Reflect";

    protected override Size Most(Size size) => size - 1;
}

/// <summary>(C, D, H, W) → larger.</summary>
internal sealed class ReflectionPad3dRule() : PadRule(3)
{
    protected override string Mode => "Reflect";

    protected override Size Most(Size size) => size - 1;
}

/// <summary>(C, L) → larger.</summary>
internal sealed class ReplicationPad1dRule() : PadRule(1)
{
    protected override string Mode => "Replicate";
}

/// <summary>(C, H, W) → larger.</summary>
internal sealed class ReplicationPad2dRule() : PadRule(2)
{
    protected override string Mode => "Replicate";
}

/// <summary>(C, D, H, W) → larger.</summary>
internal sealed class ReplicationPad3dRule() : PadRule(3)
{
    protected override string Mode => "Replicate";
}
