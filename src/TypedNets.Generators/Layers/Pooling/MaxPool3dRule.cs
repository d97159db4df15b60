using TypedNets.Generators.Layers.Common;

namespace TypedNets.Generators.Layers.Pooling;

/// <summary>(C, D, H, W) → (C, D', H', W').</summary>
internal sealed class MaxPool3dRule() : MaxPoolRule("DHW");
