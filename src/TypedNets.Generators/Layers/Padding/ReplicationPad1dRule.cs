using TypedNets.Generators.Layers.Common;

namespace TypedNets.Generators.Layers.Padding;

/// <summary>(C, L) → larger.</summary>
internal sealed class ReplicationPad1dRule() : PadRule(1);
