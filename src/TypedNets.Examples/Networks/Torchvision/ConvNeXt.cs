namespace TypedNets.Examples.Networks.Torchvision;

/// <summary>ConvNeXt-Tiny as torchvision has it. Liu et al., "A ConvNet for the 2020s", 2022.</summary>
[Input(3, 224, 224)]
[Sequential("features.0"), Conv2d(96, 4, Stride = 4), LayerNorm2d(Eps = 1e-6), ConvNeXtBlock(Repeat = 3, Name = "features.1")]
[Sequential("features.2"), LayerNorm2d(Eps = 1e-6), Conv2d(192, 2, Stride = 2), ConvNeXtBlock(Repeat = 3, Before = 3, Name = "features.3")]
[Sequential("features.4"), LayerNorm2d(Eps = 1e-6), Conv2d(384, 2, Stride = 2), ConvNeXtBlock(Repeat = 9, Before = 6, Name = "features.5")]
[Sequential("features.6"), LayerNorm2d(Eps = 1e-6), Conv2d(768, 2, Stride = 2), ConvNeXtBlock(Repeat = 3, Before = 15, Name = "features.7")]
[GlobalAvgPool2d, Sequential("classifier"), LayerNorm2d(Eps = 1e-6), Flatten, Linear(1000)]
public partial class ConvNeXtTiny;

/// <summary>A large depthwise convolution, and two dense layers over the channels of each pixel.</summary>
[Block, Sequential("block")]
[Conv2d(Block.In, 7, Padding = 3, Groups = Block.In), Permute(2, 3, 1), LayerNorm(Eps = 1e-6)]
[Linear(4 * Block.In, In = Block.In), GELU, Linear(Block.In, In = 4 * Block.In), Permute(3, 1, 2)]
[Scale(Init = 1e-6, Name = "layer_scale"), StochasticDepth(0.1 * (ConvNeXtBlock.Before + Block.Index) / 17)]
public class ConvNeXtBlock
{
    /// <summary>How many blocks stand before the first of these, of the 18 in all: the deeper, the more often one is skipped.</summary>
    public const int Before = 0;
}

/// <summary>Adds a <see cref="ConvNeXtBlock"/> to what arrives.</summary>
public sealed class ConvNeXtBlockAttribute : ResidualAttribute<ConvNeXtBlock>
{
    /// <summary>How many blocks stand before.</summary>
    public int Before { get; set; }
}
