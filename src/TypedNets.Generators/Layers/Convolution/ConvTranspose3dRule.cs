using TypedNets.Generators.Layers.Common;

namespace TypedNets.Generators.Layers.Convolution;

/// <summary>(C, D, H, W) → (out, D', H', W').</summary>
internal sealed class ConvTranspose3dRule() : TransposedConvolutionRule("DHW");
