using TypedNets.Generators.Layers.Common;

namespace TypedNets.Generators.Layers.Activation;

/// <summary>Any shape → the same.</summary>
internal sealed class ReLU6Rule : ElementwiseRule
{
    public override string Stem => "relu6_";
}
