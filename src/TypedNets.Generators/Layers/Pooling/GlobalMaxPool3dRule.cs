using TypedNets.Generators.Layers.Common;
using TypedNets.Generators.Shapes;

namespace TypedNets.Generators.Layers.Pooling;

/// <summary>(C, D, H, W) → (C, 1, 1, 1), by a module of our own: TorchSharp's forgets its size.</summary>
internal sealed class GlobalMaxPool3dRule() : GlobalPoolRule("AdaptiveMaxPool3d", 3)
{
    public override string Module => "global::TypedNets.AdaptiveVolumeMaxPool";

    public override string Factory => $"new {Module}";

    public override IEnumerable<string> Construct(GraphNode node) => Code.Volume([1, 1, 1]);
}
