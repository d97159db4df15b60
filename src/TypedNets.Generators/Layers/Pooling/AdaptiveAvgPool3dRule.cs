using TypedNets.Generators.Layers.Common;

namespace TypedNets.Generators.Layers.Pooling;

/// <summary>(C, D, H, W) → (C, D', H', W').</summary>
internal sealed class AdaptiveAvgPool3dRule() : AdaptivePoolRule("DHW");
