using TypedNets.Generators.Layers.Common;
using TypedNets.Generators.Shapes;

namespace TypedNets.Generators.Layers.Padding;

/// <summary>(C, L) → larger.</summary>
internal sealed class ConstantPad1dRule() : PadRule(1)
{
    public override IEnumerable<string> Construct(GraphNode node) => [.. base.Construct(node), .. Code.Given(node.Arguments, ("value", "value"))];
}
