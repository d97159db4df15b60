using TypedNets.Generators.Layers.Common;

namespace TypedNets.Generators.Layers.Normalization;

/// <summary>(C, L) → the same.</summary>
internal sealed class InstanceNorm1dRule() : InstanceNormRule(2);
