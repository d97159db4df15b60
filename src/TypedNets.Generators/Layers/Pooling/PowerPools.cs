using TypedNets.Generators.Diagnostics;
using TypedNets.Generators.Model;
using static System.FormattableString;

namespace TypedNets.Generators.Layers;

/// <summary>Poolings by a p-norm.</summary>
/// <param name="axes">The axes' letters: <c>"HW"</c>.</param>
internal abstract class PowerPoolRule(string axes) : PoolRule(axes)
{
    public override string? CoversRestWith(LayerArguments arguments) => arguments.Bool("CeilMode") ? null : "CeilMode = true";

    public override Violation? Check(LayerArguments arguments)
    {
        var norm = arguments.Double("norm", 0);
        return norm > 0 && !double.IsInfinity(norm)
            ? base.Check(arguments)
            : new Violation(ProblemIds.ArgumentOutOfRange, Invariant($"{Kind}'s norm is {norm}; it must be above 0"), "norm");
    }

    public override LayerKernel RunsAs(GraphNode node) => new WindowKernel("PowerPool", Windows(node.Arguments).ToEquatableArray(), $"Norm = {CSharpArguments.Real(node.Arguments.Double("norm", 2))}");

    public override IEnumerable<string> Construct(GraphNode node) =>
    [
        .. CSharpArguments.Given(node.Arguments, ("norm", "norm_type")),
        .. CSharpArguments.PoolWindows(node.Arguments, Axes, asArrays: true, "Kernel", "Stride"),
        .. CSharpArguments.Given(node.Arguments, ("CeilMode", "ceil_mode")),
    ];
}

/// <summary>(C, L) → (C, L').</summary>
internal sealed class LPPool1dRule() : PowerPoolRule("L");

/// <summary>(C, H, W) → (C, H', W').</summary>
internal sealed class LPPool2dRule() : PowerPoolRule("HW");
