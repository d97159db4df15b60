using TypedNets.Generators.Layers.Common;

namespace TypedNets.Generators.Layers.Pooling;

/// <summary>(C, D, H, W) → (C, 1, 1, 1).</summary>
internal sealed class GlobalMaxPool3dRule() : GlobalPoolRule("AdaptiveMaxPool3d", 3, takesArray: true);
