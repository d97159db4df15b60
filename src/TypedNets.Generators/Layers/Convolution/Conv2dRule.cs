using TypedNets.Generators.Layers.Common;

namespace TypedNets.Generators.Layers.Convolution;

/// <summary>(C, H, W) → (out, H', W').</summary>
internal sealed class Conv2dRule() : ConvolutionRule("HW");
