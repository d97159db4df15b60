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

    public override Fault? Check(LayerArguments arguments)
    {
        var check = new ArgumentCheck(Kind, arguments).AtLeast(0, ["padding", .. Sides]);
        if (!arguments.Has("padding") && !Sides.Any(arguments.Has))
        {
            check.Say(ProblemIds.MissingArgument, $"{Kind} has no padding: write {Kind}(size), or give some of {string.Join(", ", Sides)}", null);
        }

        return check.Fault;
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
                return new Fault(
                    ProblemIds.PaddingTooLarge,
                    Invariant($"{Kind} adds {sides[index]} elements, which needs more than the {input[dimension]} that arrive ({input}); ")
                        + Invariant($"{Most(input[dimension])} is the most"),
                    arguments.Has(AllSides[index]) ? AllSides[index] : "padding");
            }

            sizes[dimension] = checked(sizes[dimension] + sides[index]);
        }

        return new Shape(sizes);
    }

    public override IEnumerable<string> Construct(GraphNode node)
    {
        var sides = Padding(node.Arguments);
        yield return sides.Distinct().Count() == 1 ? Code.Named("padding", sides[0]) : Code.Tuple("padding", sides);
    }

    /// <summary>How much can be added to an axis of that size.</summary>
    protected virtual long Most(long size) => long.MaxValue;

    private long[] Padding(LayerArguments arguments) => [.. Sides.Select(side => arguments.Long(side, arguments.Long("padding")))];
}

/// <summary>(C, H, W) → larger.</summary>
internal sealed class ZeroPad2dRule() : PadRule(2);

/// <summary>(C, L) → larger.</summary>
internal sealed class ConstantPad1dRule() : PadRule(1)
{
    public override IEnumerable<string> Construct(GraphNode node) => [.. base.Construct(node), .. Code.Given(node.Arguments, ("value", "value"))];
}

/// <summary>(C, H, W) → larger.</summary>
internal sealed class ConstantPad2dRule() : PadRule(2)
{
    public override IEnumerable<string> Construct(GraphNode node) => [.. base.Construct(node), .. Code.Given(node.Arguments, ("value", "value"))];
}

/// <summary>(C, D, H, W) → larger.</summary>
internal sealed class ConstantPad3dRule() : PadRule(3)
{
    public override IEnumerable<string> Construct(GraphNode node) => [.. base.Construct(node), .. Code.Given(node.Arguments, ("value", "value"))];
}

/// <summary>(C, L) → larger.</summary>
internal sealed class ReflectionPad1dRule() : PadRule(1)
{
    protected override long Most(long size) => size - 1;
}

/// <summary>(C, H, W) → larger.</summary>
internal sealed class ReflectionPad2dRule() : PadRule(2)
{
    protected override long Most(long size) => size - 1;
}

/// <summary>(C, D, H, W) → larger.</summary>
internal sealed class ReflectionPad3dRule() : PadRule(3)
{
    protected override long Most(long size) => size - 1;
}

/// <summary>(C, L) → larger.</summary>
internal sealed class ReplicationPad1dRule() : PadRule(1);

/// <summary>(C, H, W) → larger.</summary>
internal sealed class ReplicationPad2dRule() : PadRule(2);

/// <summary>(C, D, H, W) → larger.</summary>
internal sealed class ReplicationPad3dRule() : PadRule(3);
