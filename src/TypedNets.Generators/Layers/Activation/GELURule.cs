using TypedNets.Generators.Layers.Common;
using TypedNets.Generators.Shapes;

namespace TypedNets.Generators.Layers.Activation;

/// <summary>Any shape → the same.</summary>
internal sealed class GELURule : ElementwiseRule
{
    public override string Stem => "gelu";

    public override IEnumerable<string> Construct(GraphNode node)
    {
        var approximate = node.Arguments.Bool("Tanh") ? "tanh" : "none";
        yield return $"approximate: global::TorchSharp.Modules.GELU.Approximate.{approximate}";
        yield return Code.Named("inplace", node.Arguments.Bool("Inplace"));
    }
}
