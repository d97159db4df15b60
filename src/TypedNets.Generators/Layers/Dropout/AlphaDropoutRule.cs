using TypedNets.Generators.Layers.Common;

namespace TypedNets.Generators.Layers.Dropout;

/// <summary>Any shape → the same.</summary>
internal sealed class AlphaDropoutRule() : DroppingRule(1, 2, 3, 4);
