using TypedNets.Generators.Layers.Common;

namespace TypedNets.Generators.Layers.Sequence;

/// <summary>(L, features) → (L, hidden) or (hidden).</summary>
internal sealed class LSTMRule() : RecurrentRule("lstm", gates: 4);
