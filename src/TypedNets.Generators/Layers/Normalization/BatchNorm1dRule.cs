using TypedNets.Generators.Layers.Common;

namespace TypedNets.Generators.Layers.Normalization;

/// <summary>(C) or (C, L) → the same.</summary>
internal sealed class BatchNorm1dRule() : BatchNormRule(1, 2);
