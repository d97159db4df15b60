namespace TypedNets.Examples.Networks.Blocks;

/// <summary>GoogLeNet's block: looks at the same input through windows of three sizes and a pool. Each branch gives <see cref="Block.Width"/> channels.</summary>
[Block]
[Concat<Pointwise, Narrow, Wide, Pooled>(Block.Width, Hidden = Block.Hidden)]
public partial class Inception;

/// <summary>A 1×1 convolution.</summary>
[Block]
[Conv2d(Block.Width, 1, Bias = false), BatchNorm2d, ReLU]
public partial class Pointwise;

/// <summary>A 3×3 convolution of fewer channels.</summary>
[Block]
[Conv2d(Block.Hidden, 1, Bias = false), BatchNorm2d, ReLU]
[Conv2d(Block.Width, 3, Padding = 1, Bias = false), BatchNorm2d, ReLU]
public partial class Narrow;

/// <summary>Two 3×3 convolutions, which look as far as one of 5×5.</summary>
[Block]
[Conv2d(Block.Hidden, 1, Bias = false), BatchNorm2d, ReLU]
[Conv2d(Block.Width, 3, Padding = 1, Bias = false), BatchNorm2d, ReLU]
[Conv2d(Block.Width, 3, Padding = 1, Bias = false), BatchNorm2d, ReLU]
public partial class Wide;

/// <summary>A pool that keeps the size, and a 1×1 convolution.</summary>
[Block]
[MaxPool2d(3, Stride = 1, Padding = 1), Conv2d(Block.Width, 1, Bias = false), BatchNorm2d, ReLU]
public partial class Pooled;
