using TypedNets.Generators.Layers.Common;

namespace TypedNets.Generators.Layers.Normalization;

/// <summary>(C, D, H, W) → the same.</summary>
internal sealed class BatchNorm3dRule() : BatchNormRule(4);
