using TypedNets.Generators.Declarations;
using TypedNets.Generators.Layers.Common;
using TypedNets.Generators.Shapes;

namespace TypedNets.Generators.Layers.Activation;

/// <summary>Any shape → the same.</summary>
internal sealed class CELURule : ElementwiseRule
{
    public override string Stem => "celu";

    public override Fault? Check(LayerArguments arguments) => arguments.Double("Alpha", 1) != 0 ? null : new Fault(ProblemIds.ArgumentOutOfRange, "CELU's Alpha is 0; it divides, so it must be another number", "Alpha");

    public override IEnumerable<string> Construct(GraphNode node) =>
        [.. Code.Given(node.Arguments, ("Alpha", "alpha")), .. base.Construct(node)];
}
