using TypedNets.Generators.Layers.Common;

namespace TypedNets.Generators.Layers.Pooling;

/// <summary>(C, H, W) → (C, H', W').</summary>
internal sealed class MaxPool2dRule() : MaxPoolRule("HW");
