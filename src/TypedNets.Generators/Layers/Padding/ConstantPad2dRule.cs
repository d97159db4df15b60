using TypedNets.Generators.Layers.Common;
using TypedNets.Generators.Shapes;

namespace TypedNets.Generators.Layers.Padding;

/// <summary>(C, H, W) → larger.</summary>
internal sealed class ConstantPad2dRule() : PadRule(2)
{
    public override IEnumerable<string> Construct(GraphNode node) => [.. base.Construct(node), .. Code.Given(node.Arguments, ("value", "value"))];
}
