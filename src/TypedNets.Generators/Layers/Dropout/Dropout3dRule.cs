using TypedNets.Generators.Layers.Common;

namespace TypedNets.Generators.Layers.Dropout;

/// <summary>(C, D, H, W) → the same.</summary>
internal sealed class Dropout3dRule() : DroppingRule(4);
