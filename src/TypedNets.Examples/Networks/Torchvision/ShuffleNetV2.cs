namespace TypedNets.Examples.Networks.Torchvision;

/// <summary>ShuffleNetV2 of width 1 as torchvision has it. Ma et al., "ShuffleNet V2: Practical Guidelines for Efficient CNN Architecture Design", 2018.</summary>
[Input(3, 224, 224)]
[Sequential("conv1"), Conv2d(24, 3, Stride = 2, Padding = 1, Bias = false), BatchNorm2d, ReLU, MaxPool2d(3, Stride = 2, Padding = 1)]
[Stages<ShuffleUnit>(116, 232, 464, Depths = [4, 8, 4], Name = "stage{2}")]
[Sequential("conv5"), Conv2d(1024, 1, Bias = false), BatchNorm2d, ReLU]
[GlobalAvgPool2d, Flatten, Linear(1000, Name = "fc")]
public partial class ShuffleNetV2;

/// <summary>Half of the channels goes on untouched and half is worked on. The first unit of a stage works on all of them twice instead, and halves the image.</summary>
[Block]
[Concat<Shrunk, Worked>(Block.Width / 2, Stride = 2, If = Block.Index == 0)]
[Concat<Untouched, Worked>(Block.Width / 2, Stride = 1, If = Block.Index > 0)]
[ChannelShuffle(2)]
public class ShuffleUnit;

/// <summary>The first half of the channels.</summary>
[Block, Chunk(2, 0)]
public class Untouched;

/// <summary>The second half of the channels, or all of them, through a depthwise convolution.</summary>
[Block, Chunk(2, 1, If = Block.Stride == 1), Sequential]
[Conv2d(Block.Width, 1, Bias = false), BatchNorm2d, ReLU]
[Conv2d(Block.Width, 3, Stride = Block.Stride, Padding = 1, Groups = Block.Width, Bias = false), BatchNorm2d]
[Conv2d(Block.Width, 1, Bias = false), BatchNorm2d, ReLU]
public class Worked;

/// <summary>The other branch of a unit that halves the image.</summary>
[Block, Sequential]
[Conv2d(Block.In, 3, Stride = Block.Stride, Padding = 1, Groups = Block.In, Bias = false), BatchNorm2d]
[Conv2d(Block.Width, 1, Bias = false), BatchNorm2d, ReLU]
public class Shrunk;
