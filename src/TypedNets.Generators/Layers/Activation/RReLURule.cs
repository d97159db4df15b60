using TypedNets.Generators.Declarations;
using TypedNets.Generators.Layers.Common;
using TypedNets.Generators.Shapes;
using static System.FormattableString;

namespace TypedNets.Generators.Layers.Activation;

/// <summary>Any shape → the same.</summary>
internal sealed class RReLURule : ElementwiseRule
{
    public override string Stem => "rrelu";

    public override Fault? Check(LayerArguments arguments)
    {
        var (lower, upper) = (arguments.Double("Lower", 1.0 / 8), arguments.Double("Upper", 1.0 / 3));
        return double.IsInfinity(lower) || double.IsInfinity(upper)
            ? new Fault(ProblemIds.ArgumentOutOfRange, Invariant($"RReLU draws from {lower} to {upper}; both must be finite"), double.IsInfinity(lower) ? "Lower" : "Upper")
            : lower > upper ? new Fault(ProblemIds.ContradictingArguments, Invariant($"RReLU's Lower {lower} is above its Upper {upper}"))
            : null;
    }

    public override IEnumerable<string> Construct(GraphNode node) =>
        [.. Code.Given(node.Arguments, ("Lower", "lower"), ("Upper", "upper")), .. base.Construct(node)];
}
