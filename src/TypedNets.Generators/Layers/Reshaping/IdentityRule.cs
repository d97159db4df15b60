using TypedNets.Generators.Layers.Common;

namespace TypedNets.Generators.Layers.Reshaping;

/// <summary>Any shape → the same.</summary>
internal sealed class IdentityRule : ElementwiseRule
{
    public override bool IsView => true;
}
