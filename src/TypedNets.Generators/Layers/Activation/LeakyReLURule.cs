using TypedNets.Generators.Layers.Common;
using TypedNets.Generators.Shapes;

namespace TypedNets.Generators.Layers.Activation;

/// <summary>Any shape → the same.</summary>
internal sealed class LeakyReLURule : ElementwiseRule
{
    public override string Stem => "leakyRelu";

    public override IEnumerable<string> Construct(GraphNode node) =>
        [.. Code.Given(node.Arguments, ("NegativeSlope", "negative_slope")), .. base.Construct(node)];
}
