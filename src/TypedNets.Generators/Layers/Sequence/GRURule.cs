using TypedNets.Generators.Layers.Common;

namespace TypedNets.Generators.Layers.Sequence;

/// <summary>(L, features) → (L, hidden) or (hidden).</summary>
internal sealed class GRURule() : RecurrentRule("gru", gates: 3);
