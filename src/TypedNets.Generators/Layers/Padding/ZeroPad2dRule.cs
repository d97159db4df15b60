using TypedNets.Generators.Layers.Common;

namespace TypedNets.Generators.Layers.Padding;

/// <summary>(C, H, W) → larger.</summary>
internal sealed class ZeroPad2dRule() : PadRule(2);
