using TypedNets.Generators.Layers.Common;

namespace TypedNets.Generators.Layers.Normalization;

/// <summary>(C, H, W) → the same.</summary>
internal sealed class BatchNorm2dRule() : BatchNormRule(3);
