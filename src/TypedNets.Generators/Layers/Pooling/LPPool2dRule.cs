using TypedNets.Generators.Layers.Common;

namespace TypedNets.Generators.Layers.Pooling;

/// <summary>(C, H, W) → (C, H', W').</summary>
internal sealed class LPPool2dRule() : PowerPoolRule("HW");
