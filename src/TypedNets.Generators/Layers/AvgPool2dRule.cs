using TypedNets.Generators.Layers.Common;
using TypedNets.Generators.Shapes;

namespace TypedNets.Generators.Layers;

/// <summary>(C, H, W) → (C, H', W').</summary>
internal sealed class AvgPool2dRule() : PoolRule("HW")
{
    public override IEnumerable<string> Construct(GraphNode node)
    {
        foreach (var code in base.Construct(node))
        {
            yield return code;
        }

        if (node.Arguments.Has("CountIncludePad"))
        {
            yield return Code.Named("count_include_pad", node.Arguments.Bool("CountIncludePad"));
        }

        if (node.Arguments.Long("DivisorOverride") is not 0 and var divisor)
        {
            yield return Code.Named("divisor_override", divisor);
        }
    }
}
