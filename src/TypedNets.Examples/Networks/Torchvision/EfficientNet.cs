namespace TypedNets.Examples.Networks.Torchvision;

/// <summary>EfficientNet-B0 as torchvision has it, by the table of the paper. Tan and Le, "EfficientNet: Rethinking Model Scaling for Convolutional Neural Networks", 2019.</summary>
[Input(3, 224, 224)]
[Use<ConvNormSiLU>(32, Kernel = 3, Stride = 2, Name = "features.0")]
[MBConvs(
    16, 24, 40, 80, 112, 192, 320, Expand = [1, 6, 6, 6, 6, 6, 6], Kernel = [3, 3, 5, 3, 5, 5, 3], Depths = [1, 2, 2, 3, 3, 4, 1], Strides = [1, 2, 2, 2, 1, 2, 1], Name = "features.{1}")]
[Use<ConvNormSiLU>(1280, Name = "features.8")]
[GlobalAvgPool2d, Flatten, Sequential("classifier"), Dropout(0.2), Linear(1000)]
public partial class EfficientNetB0;

/// <summary>Widens the channels, looks at each by itself, asks which of them count, and narrows them again.</summary>
[Block, Tap("x"), Sequential("block")]
[Use<ConvNormSiLU>(MBConv.Hidden, If = MBConv.Expand != 1)]
[Use<ConvNormSiLU>(MBConv.Hidden, Kernel = Block.Kernel, Stride = Block.Stride, Groups = MBConv.Hidden)]
[Multiply<SqueezeExcitation>(Hidden = Block.In / 4, BranchNames = [""])]
[Use<ConvNorm>(Block.Width), SumWith("x", IfSame = true)]
public class MBConv
{
    /// <summary>How much wider it is within.</summary>
    public const int Expand = 6;

    /// <summary>The channels within.</summary>
    public const int Hidden = Block.In * Expand;
}

/// <summary>Stages of <see cref="MBConv"/>.</summary>
/// <param name="widths">The channels that each stage gives.</param>
public sealed class MBConvsAttribute(params int[] widths) : StagesAttribute<MBConv>(widths)
{
    /// <summary>How much wider the blocks of each stage are within.</summary>
    public int[] Expand { get; set; } = [];

    /// <summary>The windows of each stage.</summary>
    public new int[] Kernel { get; set; } = [];
}

/// <summary>A convolution that keeps the size but for its stride, normalised and activated.</summary>
[Block, Sequential]
[Conv2d(Block.Width, ConvNormSiLU.Kernel, Stride = Block.Stride, Padding = ConvNormSiLU.Kernel / 2, Groups = Block.Groups, Bias = false), BatchNorm2d, SiLU]
public class ConvNormSiLU
{
    /// <summary>The size of the window.</summary>
    public const int Kernel = 1;
}

/// <summary>A convolution of single pixels, normalised.</summary>
[Block, Sequential, Conv2d(Block.Width, 1, Bias = false), BatchNorm2d]
public class ConvNorm;

/// <summary>One factor for each channel, from the mean of all of them. Hu et al., "Squeeze-and-Excitation Networks", 2018.</summary>
[Block, GlobalAvgPool2d, Conv2d(Block.Hidden, 1, Name = "fc1"), SiLU, Conv2d(Block.In, 1, Name = "fc2"), Sigmoid]
public class SqueezeExcitation;
