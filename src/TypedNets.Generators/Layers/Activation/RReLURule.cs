using TypedNets.Generators.Declarations;
using TypedNets.Generators.Layers.Common;
using TypedNets.Generators.Shapes;
using static System.FormattableString;

namespace TypedNets.Generators.Layers.Activation;

/// <summary>Any shape → the same.</summary>
internal sealed class RReLURule : ElementwiseRule
{
    public override string Stem => "rrelu";

    public override Fault? Check(LayerArguments arguments) => arguments.Double("Lower", 1.0 / 8) <= arguments.Double("Upper", 1.0 / 3) ? null
        : new Fault(ProblemIds.ContradictingArguments, Invariant($"RReLU's Lower {arguments.Double("Lower", 1.0 / 8)} is above its Upper {arguments.Double("Upper", 1.0 / 3)}"));

    public override IEnumerable<string> Construct(GraphNode node) =>
        [.. Code.Given(node.Arguments, ("Lower", "lower"), ("Upper", "upper")), .. base.Construct(node)];
}
