namespace TypedNets.Examples.Networks.Torchvision;

/// <summary>MobileNetV3-Small as torchvision has it, a row of the paper's table a block. Howard et al., "Searching for MobileNetV3", 2019.</summary>
[Input(3, 224, 224), Sequential("features")]
[ConvNormAct(16, Kernel = 3, Stride = 2, HasSwish = true)]
[Bneck(16, 16, Stride = 2, HasGate = true, Widens = false)]
[Bneck(72, 24, Stride = 2), Bneck(88, 24)]
[Bneck(96, 40, Kernel = 5, Stride = 2, HasGate = true, HasSwish = true), Bneck(240, 40, Kernel = 5, HasGate = true, HasSwish = true, Repeat = 2)]
[Bneck(120, 48, Kernel = 5, HasGate = true, HasSwish = true), Bneck(144, 48, Kernel = 5, HasGate = true, HasSwish = true)]
[Bneck(288, 96, Kernel = 5, Stride = 2, HasGate = true, HasSwish = true), Bneck(576, 96, Kernel = 5, HasGate = true, HasSwish = true, Repeat = 2)]
[ConvNormAct(576, HasSwish = true)]
[GlobalAvgPool2d, Flatten, Sequential("classifier"), Linear(1024), Hardswish, Dropout(0.2), Linear(1000)]
public partial class MobileNetV3Small;

/// <summary>MobileNetV3's block: MobileNetV2's with a gate on the channels and a choice of activations.</summary>
[Block, Tap("x"), Sequential("block")]
[ConvNormAct(Block.Hidden, HasSwish = Bneck.HasSwish, If = Bneck.Widens)]
[ConvNormAct(Block.Hidden, Kernel = Bneck.Kernel, Stride = Block.Stride, Groups = Block.Hidden, HasSwish = Bneck.HasSwish)]
[Multiply<HardGate>(Hidden = Bneck.Squeezed, BranchNames = [""], If = Bneck.HasGate)]
[ConvNormAct(Block.Width, IsActive = false), SumWith("x", IfSame = true)]
public class Bneck
{
    /// <summary>The size of the window.</summary>
    public const int Kernel = 3;

    /// <summary>Whether the channels are gated.</summary>
    public const bool HasGate = false;

    /// <summary>Whether it is activated by a hard swish, and not by a ReLU.</summary>
    public const bool HasSwish = false;

    /// <summary>Whether there is a convolution that widens the channels.</summary>
    public const bool Widens = true;

    /// <summary>A quarter of the channels within, rounded to a multiple of eight.</summary>
    public const int Squeezed = Block.Hidden < 32 ? 8 : ((Block.Hidden / 4) + 4) / 8 * 8;
}

/// <summary>Runs a <see cref="Bneck"/>.</summary>
/// <param name="hidden">The channels within.</param>
/// <param name="width">The channels that it gives.</param>
public sealed class BneckAttribute(int hidden, int width) : UseAttribute<Bneck>(width)
{
    /// <summary>Whether the channels are gated.</summary>
    public bool HasGate { get; set; }

    /// <summary>Whether it is activated by a hard swish, and not by a ReLU.</summary>
    public bool HasSwish { get; set; }

    /// <summary>Whether there is a convolution that widens the channels.</summary>
    public bool Widens { get; set; }
}

/// <summary>A convolution that keeps the size but for its stride, normalised and activated.</summary>
[Block, Sequential]
[Conv2d(Block.Width, ConvNormAct.Kernel, Stride = Block.Stride, Padding = ConvNormAct.Kernel / 2, Groups = Block.Groups, Bias = false), BatchNorm2d(Eps = 0.001, Momentum = 0.01)]
[Hardswish(If = ConvNormAct.IsActive && ConvNormAct.HasSwish), ReLU(If = ConvNormAct.IsActive && !ConvNormAct.HasSwish)]
public class ConvNormAct
{
    /// <summary>The size of the window.</summary>
    public const int Kernel = 1;

    /// <summary>Whether an activation follows.</summary>
    public const bool IsActive = true;

    /// <summary>Whether that is a hard swish, and not a ReLU.</summary>
    public const bool HasSwish = false;
}

/// <summary>Runs a <see cref="ConvNormAct"/>.</summary>
/// <param name="width">The channels that it gives.</param>
public sealed class ConvNormActAttribute(int width) : UseAttribute<ConvNormAct>(width)
{
    /// <summary>Whether an activation follows.</summary>
    public bool IsActive { get; set; }

    /// <summary>Whether that is a hard swish, and not a ReLU.</summary>
    public bool HasSwish { get; set; }
}

/// <summary>Squeeze-and-excitation whose gate is a hard sigmoid.</summary>
[Block, GlobalAvgPool2d, Conv2d(Block.Hidden, 1, Name = "fc1"), ReLU, Conv2d(Block.In, 1, Name = "fc2"), Hardsigmoid]
public class HardGate;
