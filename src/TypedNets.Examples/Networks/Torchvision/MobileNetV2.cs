namespace TypedNets.Examples.Networks.Torchvision;

/// <summary>MobileNetV2 as torchvision has it, by the table of the paper. Sandler et al., "MobileNetV2: Inverted Residuals and Linear Bottlenecks", 2018.</summary>
[Input(3, 224, 224), Sequential("features")]
[Use<ConvNormReLU6>(32, Kernel = 3, Stride = 2)]
[InvertedResiduals(16, 24, 32, 64, 96, 160, 320, Expand = [1, 6, 6, 6, 6, 6, 6], Depths = [1, 2, 3, 4, 3, 3, 1], Strides = [1, 2, 2, 2, 1, 2, 1])]
[Use<ConvNormReLU6>(1280)]
[GlobalAvgPool2d, Flatten, Sequential("classifier"), Dropout(0.2), Linear(1000)]
public partial class MobileNetV2;

/// <summary>Widens the channels, looks at each by itself, and narrows them again; what arrived is added where the shape stays.</summary>
[Block, Tap("x"), Sequential("conv")]
[Use<ConvNormReLU6>(InvertedResidual.Hidden, If = InvertedResidual.Expand != 1)]
[Use<ConvNormReLU6>(InvertedResidual.Hidden, Kernel = 3, Stride = Block.Stride, Groups = InvertedResidual.Hidden)]
[Conv2d(Block.Width, 1, Bias = false), BatchNorm2d, SumWith("x", IfSame = true)]
public class InvertedResidual
{
    /// <summary>How much wider it is within.</summary>
    public const int Expand = 6;

    /// <summary>The channels within.</summary>
    public const int Hidden = Block.In * Expand;
}

/// <summary>Stages of <see cref="InvertedResidual"/>.</summary>
/// <param name="widths">The channels that each stage gives.</param>
public sealed class InvertedResidualsAttribute(params int[] widths) : StagesAttribute<InvertedResidual>(widths)
{
    /// <summary>How much wider the blocks of each stage are within.</summary>
    public int[] Expand { get; set; } = [];
}

/// <summary>A convolution that keeps the size but for its stride, normalised and clipped.</summary>
[Block, Sequential]
[Conv2d(Block.Width, ConvNormReLU6.Kernel, Stride = Block.Stride, Padding = ConvNormReLU6.Kernel / 2, Groups = Block.Groups, Bias = false), BatchNorm2d, ReLU6]
public class ConvNormReLU6
{
    /// <summary>The size of the window.</summary>
    public const int Kernel = 1;
}
