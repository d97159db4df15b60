using TypedNets.Examples.Networks.Blocks;

namespace TypedNets.Examples.Networks;

/// <summary>
/// ResNet-18 for ImageNet, with the parameters of torchvision's and their names.
/// He et al., "Deep Residual Learning for Image Recognition", 2016.
/// </summary>
[Input(3, 224, 224)]
[Conv2d(64, 7, Stride = 2, Padding = 3, Bias = false), BatchNorm2d, ReLU, MaxPool2d(3, Stride = 2, Padding = 1)]
[Stages<BasicBlock>(64, 128, 256, 512, Depths = [2, 2, 2, 2], Strides = [1, 2, 2, 2], Name = "layer")]
[GlobalAvgPool2d, Flatten, Linear(1000, Name = "fc", PerClass = true)]
public partial class ResNet18;
