using TypedNets.Generators.Declarations;
using TypedNets.Generators.Layers.Common;
using TypedNets.Generators.Shapes;
using static System.FormattableString;

namespace TypedNets.Generators.Layers.Activation;

/// <summary>Any shape → the same.</summary>
internal sealed class CELURule : ElementwiseRule
{
    public override string Stem => "celu";

    public override Fault? Check(LayerArguments arguments)
    {
        var alpha = arguments.Double("Alpha", 1);
        return float.IsInfinity((float)(1 / alpha))
            ? new Fault(ProblemIds.ArgumentOutOfRange, Invariant($"CELU's Alpha is {alpha}; it divides, so it must be another number"), "Alpha")
            : null;
    }

    public override IEnumerable<string> Construct(GraphNode node) =>
        [.. Code.Given(node.Arguments, ("Alpha", "alpha")), .. base.Construct(node)];
}
