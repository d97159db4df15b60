using TypedNets.Generators.Layers.Common;

namespace TypedNets.Generators.Layers.Convolution;

/// <summary>(C, H, W) → (out, H', W').</summary>
internal sealed class ConvTranspose2dRule() : TransposedConvolutionRule("HW");
