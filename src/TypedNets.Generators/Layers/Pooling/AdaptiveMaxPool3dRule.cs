using TypedNets.Generators.Layers.Common;
using TypedNets.Generators.Shapes;

namespace TypedNets.Generators.Layers.Pooling;

/// <summary>(C, D, H, W) → (C, D', H', W'), by a module of our own: TorchSharp's forgets its size.</summary>
internal sealed class AdaptiveMaxPool3dRule() : AdaptivePoolRule("DHW")
{
    public override string Module => "global::TypedNets.AdaptiveVolumeMaxPool";

    public override string Factory => $"new {Module}";

    public override IEnumerable<string> Construct(GraphNode node) => Code.Volume(node.Arguments.PerAxis("Output", "DHW", 1));
}
