using TypedNets.Generators.Layers.Common;

namespace TypedNets.Generators.Layers.Dropout;

/// <summary>(C, L) → the same.</summary>
internal sealed class Dropout1dRule() : DroppingRule(2);
