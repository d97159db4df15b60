using TypedNets.Examples.Networks.Blocks;

namespace TypedNets.Examples.Networks;

/// <summary>A ResNet for colour images of 32×32: it begins without a stride and a pool, so that there is something left to look at, and is as wide as one trains without a GPU.</summary>
[Input(3, 32, 32)]
[Conv2d(16, 3, Padding = 1, Bias = false), BatchNorm2d, ReLU]
[Use<BasicBlock>(16, Repeat = 2, Name = "layer1")]
[Use<BasicBlock>(32, Stride = 2, Name = "layer2.0"), Use<BasicBlock>(32, Name = "layer2.1")]
[Use<BasicBlock>(64, Stride = 2, Name = "layer3.0"), Use<BasicBlock>(64, Name = "layer3.1")]
[GlobalAvgPool2d, Flatten, Linear(10, Name = "fc", PerClass = true)]
public partial class CifarResNet;
