using TypedNets.Generators.Layers.Common;

namespace TypedNets.Generators.Layers;

/// <summary>max(0, x).</summary>
internal sealed class ReLURule : ElementwiseRule
{
    public override string Stem => "relu";
}
