using TypedNets.Generators.Layers.Common;

namespace TypedNets.Generators.Layers.Dropout;

/// <summary>(C, H, W) → the same.</summary>
internal sealed class Dropout2dRule() : DroppingRule(3);
