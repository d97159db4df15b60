using TypedNets.Generators.Layers.Common;

namespace TypedNets.Generators.Layers.Pooling;

/// <summary>(C, D, H, W) → (C, D', H', W').</summary>
internal sealed class AdaptiveMaxPool3dRule() : AdaptivePoolRule("DHW", takesArray: true);
