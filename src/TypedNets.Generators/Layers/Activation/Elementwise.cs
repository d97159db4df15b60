using TypedNets.Generators.Declarations;
using TypedNets.Generators.Shapes;

namespace TypedNets.Generators.Layers;

/// <summary>A layer without parameters that keeps every shape.</summary>
internal abstract class ElementwiseRule : LayerRule
{
    public override string Stem => char.ToLowerInvariant(Kind[0]) + Kind.Substring(1);

    public override Inference Infer(Shape input, LayerArguments arguments) => input;

    public override IEnumerable<string> Construct(GraphNode node)
    {
        if (node.Arguments.Has("Inplace"))
        {
            yield return Code.Named("inplace", node.Arguments.Bool("Inplace"));
        }
    }
}
