using TypedNets.Generators.Layers.Common;

namespace TypedNets.Generators.Layers.Pooling;

/// <summary>(C, D, H, W) → (C, 1, 1, 1).</summary>
internal sealed class GlobalAvgPool3dRule() : GlobalPoolRule("AdaptiveAvgPool3d", 3);
