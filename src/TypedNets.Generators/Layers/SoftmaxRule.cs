using TypedNets.Generators.Layers.Common;

namespace TypedNets.Generators.Layers;

/// <summary>Any shape → the same.</summary>
internal sealed class SoftmaxRule : NormalisedDimensionRule;
