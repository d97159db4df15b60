namespace TypedNets.Examples.Networks.Blocks;

/// <summary>The block of ResNet-18 and ResNet-34: two 3×3 convolutions, and what arrived added to them.</summary>
[Block]
[Residual<BasicBody, Projection>(Block.Width, Stride = Block.Stride, SkipName = "downsample"), ReLU]
public partial class BasicBlock;

/// <summary>What a <see cref="BasicBlock"/> adds to its input.</summary>
[Block]
[Conv2d(Block.Width, 3, Stride = Block.Stride, Padding = 1, Bias = false), BatchNorm2d, ReLU]
[Conv2d(Block.Width, 3, Padding = 1, Bias = false), BatchNorm2d]
public partial class BasicBody;

/// <summary>Brings what arrives to the width and size of what it is added to.</summary>
[Block, Sequential, Conv2d(Block.Width, 1, Stride = Block.Stride, Bias = false), BatchNorm2d]
public partial class Projection;
