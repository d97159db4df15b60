using TypedNets.Generators.Model;

namespace TypedNets.Generators.Layers;

/// <summary>A layer without parameters that keeps every shape.</summary>
internal abstract class ElementwiseRule : LayerRule
{
    /// <summary>The harm of those that let hardly anything below zero through.</summary>
    protected const string OneSign = "cross-entropy wants logits of both signs, and those that it cuts off learn nothing";

    public override LayerFamily Family => LayerFamily.Activation;

    public override string Stem => char.ToLowerInvariant(Kind[0]) + Kind.Substring(1);

    public override LayerOutput Infer(Shape input, LayerArguments arguments) => input;

    public override IEnumerable<string> Construct(GraphNode node)
    {
        if (node.Arguments.Has("Inplace"))
        {
            yield return CSharpArguments.Named("inplace", node.Arguments.Bool("Inplace"));
        }
    }
}
