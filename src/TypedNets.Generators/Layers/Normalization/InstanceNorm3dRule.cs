using TypedNets.Generators.Layers.Common;

namespace TypedNets.Generators.Layers.Normalization;

/// <summary>(C, D, H, W) → the same.</summary>
internal sealed class InstanceNorm3dRule() : InstanceNormRule(4);
