using TypedNets.Generators.Shapes;

namespace TypedNets.Generators.Layers.Common;

/// <summary>Poolings that average.</summary>
/// <param name="axes">The axes' letters: <c>"HW"</c>.</param>
internal abstract class AveragePoolRule(string axes) : PoolRule(axes)
{
    public override IEnumerable<string> Construct(GraphNode node) =>
    [
        .. base.Construct(node),
        .. Code.Given(node.Arguments, ("CountIncludePad", "count_include_pad")),
        .. node.Arguments.Long("DivisorOverride") is not 0 and var divisor ? [Code.Named("divisor_override", divisor)] : Array.Empty<string>(),
    ];
}
