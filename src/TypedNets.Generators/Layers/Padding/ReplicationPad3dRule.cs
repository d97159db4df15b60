using TypedNets.Generators.Layers.Common;

namespace TypedNets.Generators.Layers.Padding;

/// <summary>(C, D, H, W) → larger.</summary>
internal sealed class ReplicationPad3dRule() : PadRule(3);
