using TypedNets.Examples.Networks.Blocks;

namespace TypedNets.Examples.Networks;

/// <summary>A ResNet for colour images of 32×32: it begins without a stride and a pool, so that there is something left to look at, and is as wide as one trains without a GPU.</summary>
[Input(3, 32, 32)]
[Conv2d(16, 3, Padding = 1, Bias = false), BatchNorm2d, ReLU]
[Stages<BasicBlock>(16, 32, 64, Depths = [2, 2, 2], Strides = [1, 2, 2], Name = "layer")]
[GlobalAvgPool2d, Flatten, Linear(10, Name = "fc", PerClass = true)]
public partial class CifarResNet;
