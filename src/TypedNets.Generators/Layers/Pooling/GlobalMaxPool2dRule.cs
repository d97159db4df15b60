using TypedNets.Generators.Layers.Common;

namespace TypedNets.Generators.Layers.Pooling;

/// <summary>(C, H, W) → (C, 1, 1).</summary>
internal sealed class GlobalMaxPool2dRule() : GlobalPoolRule("AdaptiveMaxPool2d", 2, takesArray: true);
