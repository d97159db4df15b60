using TypedNets.Generators.Layers.Common;

namespace TypedNets.Generators.Layers.Dropout;

/// <summary>(C, …) → the same.</summary>
internal sealed class FeatureAlphaDropoutRule() : DroppingRule(2, 3, 4);
