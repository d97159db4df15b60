using TypedNets.Generators.Layers.Common;

namespace TypedNets.Generators.Layers.Convolution;

/// <summary>(C, L) → (out, L').</summary>
internal sealed class ConvTranspose1dRule() : TransposedConvolutionRule("L");
