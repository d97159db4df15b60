namespace TypedNets.Examples.Networks.Blocks;

/// <summary>MobileNetV2's block: widens, looks at each channel by itself, asks which channels count, and narrows again.</summary>
[Block]
[Conv2d(Block.Hidden, 1, Bias = false), BatchNorm2d, ReLU6]
[Conv2d(Block.Hidden, 3, Stride = Block.Stride, Padding = 1, Groups = Block.Hidden, Bias = false), BatchNorm2d, ReLU6]
[Multiply<ChannelGate>]
[Conv2d(Block.Width, 1, Bias = false), BatchNorm2d]
public partial class Bottleneck;

/// <summary>Squeeze-and-excitation: one factor for each channel, from the mean of all of them.</summary>
[Block]
[GlobalAvgPool2d, Conv2d(8, 1), ReLU, Conv2d(Block.In, 1), Sigmoid]
public partial class ChannelGate;
