using TypedNets.Generators.Layers.Common;
using TypedNets.Generators.Shapes;

namespace TypedNets.Generators.Layers.Activation;

/// <summary>Any shape → the same.</summary>
internal sealed class SoftplusRule : ElementwiseRule
{
    public override IEnumerable<string> Construct(GraphNode node) =>
        [.. Code.Given(node.Arguments, ("Beta", "beta"), ("Threshold", "threshold")), .. base.Construct(node)];
}
