using TypedNets.Generators.Layers.Common;

namespace TypedNets.Generators.Layers.Pooling;

/// <summary>(C, L) → (C, 1).</summary>
internal sealed class GlobalAvgPool1dRule() : GlobalPoolRule("AdaptiveAvgPool1d", 1);
