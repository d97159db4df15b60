namespace TypedNets.Examples.Networks.Torchvision;

/// <summary>SqueezeNet 1.1 as torchvision has it. Iandola et al., "SqueezeNet: AlexNet-level accuracy with 50x fewer parameters", 2016.</summary>
[Input(3, 224, 224), Sequential("features")]
[Conv2d(64, 3, Stride = 2), ReLU, MaxPool2d(3, Stride = 2, CeilMode = true)]
[Use<Fire>(64, Repeat = 2), MaxPool2d(3, Stride = 2, CeilMode = true)]
[Use<Fire>(128, Repeat = 2), MaxPool2d(3, Stride = 2, CeilMode = true)]
[Use<Fire>(192, Repeat = 2), Use<Fire>(256, Repeat = 2)]
[Sequential("classifier"), Dropout(0.5), Conv2d(1000, 1), ReLU, GlobalAvgPool2d, Flatten]
public partial class SqueezeNet;

/// <summary>Squeezes the channels to a quarter of <see cref="Block.Width"/>, and expands them through windows of two sizes.</summary>
[Block, Conv2d(Block.Width / 4, 1, Name = "squeeze"), ReLU, Concat<FireExpand1x1, FireExpand3x3>(Block.Width, BranchNames = ["", ""])]
public class Fire;

/// <summary>One branch of a <see cref="Fire"/>.</summary>
[Block, Conv2d(Block.Width, 1, Name = "expand1x1"), ReLU]
public class FireExpand1x1;

/// <summary>The other.</summary>
[Block, Conv2d(Block.Width, 3, Padding = 1, Name = "expand3x3"), ReLU]
public class FireExpand3x3;
