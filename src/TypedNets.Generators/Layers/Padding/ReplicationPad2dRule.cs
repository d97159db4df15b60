using TypedNets.Generators.Layers.Common;

namespace TypedNets.Generators.Layers.Padding;

/// <summary>(C, H, W) → larger.</summary>
internal sealed class ReplicationPad2dRule() : PadRule(2);
