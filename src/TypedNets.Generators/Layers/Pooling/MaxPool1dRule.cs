using TypedNets.Generators.Layers.Common;

namespace TypedNets.Generators.Layers.Pooling;

/// <summary>(C, L) → (C, L').</summary>
internal sealed class MaxPool1dRule() : MaxPoolRule("L");
