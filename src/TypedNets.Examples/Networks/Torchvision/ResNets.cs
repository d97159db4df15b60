namespace TypedNets.Examples.Networks.Torchvision;

/// <summary>ResNet-34 as torchvision has it. He et al., "Deep Residual Learning for Image Recognition", 2016.</summary>
[Input(3, 224, 224)]
[Conv2d(64, 7, Stride = 2, Padding = 3, Bias = false), BatchNorm2d, ReLU, MaxPool2d(3, Stride = 2, Padding = 1)]
[Stages<Blocks.BasicBlock>(64, 128, 256, 512, Depths = [3, 4, 6, 3], Strides = [1, 2, 2, 2], Name = "layer")]
[GlobalAvgPool2d, Flatten, Linear(1000, Name = "fc")]
public partial class ResNet34;

/// <summary>ResNet-50 as torchvision has it, whose bottlenecks give four times their width.</summary>
[Input(3, 224, 224)]
[Conv2d(64, 7, Stride = 2, Padding = 3, Bias = false), BatchNorm2d, ReLU, MaxPool2d(3, Stride = 2, Padding = 1)]
[Stages<ResNetBottleneck>(64, 128, 256, 512, Depths = [3, 4, 6, 3], Strides = [1, 2, 2, 2], Name = "layer")]
[GlobalAvgPool2d, Flatten, Linear(1000, Name = "fc")]
public partial class ResNet50;

/// <summary>ResNet-101 as torchvision has it.</summary>
[Input(3, 224, 224)]
[Conv2d(64, 7, Stride = 2, Padding = 3, Bias = false), BatchNorm2d, ReLU, MaxPool2d(3, Stride = 2, Padding = 1)]
[Stages<ResNetBottleneck>(64, 128, 256, 512, Depths = [3, 4, 23, 3], Strides = [1, 2, 2, 2], Name = "layer")]
[GlobalAvgPool2d, Flatten, Linear(1000, Name = "fc")]
public partial class ResNet101;

/// <summary>The block of ResNet-50 and deeper ones: narrow, look, and widen again.</summary>
[Block, Residual<ResNetBottleneckBody, ResNetProjection>(Block.Width, Stride = Block.Stride, SkipName = "downsample"), ReLU]
public class ResNetBottleneck;

/// <summary>What a <see cref="ResNetBottleneck"/> adds to its input.</summary>
[Block]
[Conv2d(Block.Width, 1, Bias = false), BatchNorm2d, ReLU]
[Conv2d(Block.Width, 3, Stride = Block.Stride, Padding = 1, Bias = false), BatchNorm2d, ReLU]
[Conv2d(Block.Width * 4, 1, Bias = false), BatchNorm2d]
public class ResNetBottleneckBody;

/// <summary>Brings what arrives to the width and size of what it is added to.</summary>
[Block, Sequential, Conv2d(Block.Width * 4, 1, Stride = Block.Stride, Bias = false), BatchNorm2d]
public class ResNetProjection;
