using TypedNets.Generators.Layers.Common;

namespace TypedNets.Generators.Layers.Activation;

/// <summary>Any shape → the same.</summary>
internal sealed class LogSoftmaxRule : NormalisedDimensionRule;
