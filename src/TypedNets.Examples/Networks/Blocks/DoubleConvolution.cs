namespace TypedNets.Examples.Networks.Blocks;

/// <summary>U-Net's step at one resolution: two 3×3 convolutions.</summary>
[Block]
[Conv2d(Block.Width, 3, Padding = 1, Bias = false), BatchNorm2d, ReLU]
[Conv2d(Block.Width, 3, Padding = 1, Bias = false), BatchNorm2d, ReLU]
public partial class DoubleConvolution;
