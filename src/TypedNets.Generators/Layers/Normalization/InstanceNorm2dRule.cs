using TypedNets.Generators.Layers.Common;

namespace TypedNets.Generators.Layers.Normalization;

/// <summary>(C, H, W) → the same.</summary>
internal sealed class InstanceNorm2dRule() : InstanceNormRule(3);
