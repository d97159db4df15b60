using TypedNets.Generators.Layers.Common;

namespace TypedNets.Generators.Layers.Pooling;

/// <summary>(C, L) → (C, 1).</summary>
internal sealed class GlobalMaxPool1dRule() : GlobalPoolRule("AdaptiveMaxPool1d", 1);
