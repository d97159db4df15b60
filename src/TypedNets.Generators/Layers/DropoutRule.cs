using TypedNets.Generators.Declarations;
using TypedNets.Generators.Layers.Common;
using TypedNets.Generators.Shapes;

namespace TypedNets.Generators.Layers;

/// <summary>Any shape → the same.</summary>
internal sealed class DropoutRule : ElementwiseRule
{
    public override Fault? Check(LayerArguments arguments) => new ArgumentCheck(Kind, arguments).Probability("p", 0.5).Fault;

    public override IEnumerable<string> Construct(GraphNode node) =>
        [Code.Named("p", node.Arguments.Double("p", 0.5)), .. base.Construct(node)];
}
