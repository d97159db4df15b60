using TypedNets.Generators.Declarations;
using TypedNets.Generators.Layers.Common;
using TypedNets.Generators.Shapes;

namespace TypedNets.Generators.Layers.Activation;

/// <summary>Any shape → the same.</summary>
internal sealed class SoftshrinkRule : ElementwiseRule
{
    public override Fault? Check(LayerArguments arguments) => new ArgumentCheck(Kind, arguments).NotNegative("Lambda", 0.5).Fault;

    public override IEnumerable<string> Construct(GraphNode node) =>
        [.. Code.Given(node.Arguments, ("Lambda", "lambda")), .. base.Construct(node)];
}
