using TypedNets.Generators.Layers.Common;

namespace TypedNets.Generators.Layers.Pooling;

/// <summary>(C, H, W) → (C, 1, 1).</summary>
internal sealed class GlobalAvgPool2dRule() : GlobalPoolRule("AdaptiveAvgPool2d", 2);
