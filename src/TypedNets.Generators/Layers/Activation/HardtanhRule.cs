using TypedNets.Generators.Declarations;
using TypedNets.Generators.Layers.Common;
using TypedNets.Generators.Shapes;
using static System.FormattableString;

namespace TypedNets.Generators.Layers.Activation;

/// <summary>Any shape → the same.</summary>
internal sealed class HardtanhRule : ElementwiseRule
{
    public override Fault? Check(LayerArguments arguments) => arguments.Double("MinVal", -1) < arguments.Double("MaxVal", 1) ? null
        : new Fault(ProblemIds.ContradictingArguments, Invariant($"Hardtanh's MinVal {arguments.Double("MinVal", -1)} is not below its MaxVal {arguments.Double("MaxVal", 1)}"));

    public override IEnumerable<string> Construct(GraphNode node) =>
        [.. Code.Given(node.Arguments, ("MinVal", "min_val"), ("MaxVal", "max_val")), .. base.Construct(node)];
}
