namespace TypedNets.Examples.Networks.Torchvision;

/// <summary>DenseNet-121 as torchvision has it. Huang et al., "Densely Connected Convolutional Networks", 2017.</summary>
[Input(3, 224, 224)]
[Conv2d(64, 7, Stride = 2, Padding = 3, Bias = false, Name = "features.conv0"), BatchNorm2d(Name = "features.norm0"), ReLU, MaxPool2d(3, Stride = 2, Padding = 1)]
[Use<DenseBlock>(6, Name = "features.denseblock1"), Use<Transition>(Name = "features.transition1")]
[Use<DenseBlock>(12, Name = "features.denseblock2"), Use<Transition>(Name = "features.transition2")]
[Use<DenseBlock>(24, Name = "features.denseblock3"), Use<Transition>(Name = "features.transition3")]
[Use<DenseBlock>(16, Name = "features.denseblock4"), BatchNorm2d(Name = "features.norm5"), ReLU]
[GlobalAvgPool2d, Flatten, Linear(1000, Name = "classifier")]
public partial class DenseNet121;

/// <summary>As many layers as its width, each of which sees what all before it gave.</summary>
[Block, Concat<DenseLayer>(32, Repeat = Block.Width, Name = "denselayer{1}", BranchNames = [""])]
public class DenseBlock;

/// <summary>Gives as many channels as its width, through four times as many.</summary>
[Block]
[BatchNorm2d(Name = "norm1"), ReLU, Conv2d(Block.Width * 4, 1, Bias = false)]
[BatchNorm2d(Name = "norm2"), ReLU, Conv2d(Block.Width, 3, Padding = 1, Bias = false)]
public class DenseLayer;

/// <summary>Halves the channels and the image.</summary>
[Block, BatchNorm2d(Name = "norm"), ReLU, Conv2d(Block.In / 2, 1, Bias = false, Name = "conv"), AvgPool2d(2)]
public class Transition;
