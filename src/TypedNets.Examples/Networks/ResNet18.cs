using TypedNets.Examples.Networks.Blocks;

namespace TypedNets.Examples.Networks;

/// <summary>
/// ResNet-18 for ImageNet, with the parameters of torchvision's and their names.
/// He et al., "Deep Residual Learning for Image Recognition", 2016.
/// </summary>
[Input(3, 224, 224)]
[Conv2d(64, 7, Stride = 2, Padding = 3, Bias = false), BatchNorm2d, ReLU, MaxPool2d(3, Stride = 2, Padding = 1)]
[Use<BasicBlock>(64, Repeat = 2, Name = "layer1")]
[Use<BasicBlock>(128, Stride = 2, Name = "layer2.0"), Use<BasicBlock>(128, Name = "layer2.1")]
[Use<BasicBlock>(256, Stride = 2, Name = "layer3.0"), Use<BasicBlock>(256, Name = "layer3.1")]
[Use<BasicBlock>(512, Stride = 2, Name = "layer4.0"), Use<BasicBlock>(512, Name = "layer4.1")]
[GlobalAvgPool2d, Flatten, Linear(1000, Name = "fc", PerClass = true)]
public partial class ResNet18;
