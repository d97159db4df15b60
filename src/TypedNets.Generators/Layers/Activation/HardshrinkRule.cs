using TypedNets.Generators.Layers.Common;
using TypedNets.Generators.Shapes;

namespace TypedNets.Generators.Layers.Activation;

/// <summary>Any shape → the same.</summary>
internal sealed class HardshrinkRule : ElementwiseRule
{
    public override IEnumerable<string> Construct(GraphNode node) =>
        [.. Code.Given(node.Arguments, ("Lambda", "lambda")), .. base.Construct(node)];
}
