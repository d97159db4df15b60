using TypedNets.Generators.Declarations;
using TypedNets.Generators.Shapes;

namespace TypedNets.Generators.Layers.Common;

/// <summary>A layer that normalises over one dimension.</summary>
internal abstract class NormalisedDimensionRule : ElementwiseRule
{
    public override Inference Infer(Shape input, LayerArguments arguments) =>
        Dimension.Of(Kind, "Dim", 1, input, arguments).Fault is { } fault ? fault : input;

    public override IEnumerable<string> Construct(GraphNode node) => [Code.Named("dim", node.Arguments.Long("Dim", 1))];
}
