namespace TypedNets.Examples.Networks.Torchvision;

/// <summary>
/// Swin-T with torchvision's weights: attention within windows of 7×7 places, every second time within windows that are shifted by half of one.
/// Liu et al., "Swin Transformer: Hierarchical Vision Transformer using Shifted Windows", 2021.
/// </summary>
[Input(3, 224, 224)]
[Sequential("features.0"), Conv2d(96, 4, Stride = 4), Permute(2, 3, 1), LayerNorm]
[SwinBlock(Heads = 3, Repeat = 2, Name = "features.1"), Use<PatchMerging>(Name = "features.2")]
[SwinBlock(Heads = 6, Before = 2, Repeat = 2, Name = "features.3"), Use<PatchMerging>(Name = "features.4")]
[SwinBlock(Heads = 12, Before = 4, Repeat = 6, Name = "features.5"), Use<PatchMerging>(Name = "features.6")]
[SwinBlock(Heads = 24, Half = 0, Before = 10, Repeat = 2, Name = "features.7")]
[LayerNorm(Name = "norm"), Permute(3, 1, 2), GlobalAvgPool2d, Flatten, Linear(1000, Name = "head")]
public partial class SwinT;

/// <summary>Looks within windows, and then works on each place; what arrived is added both times.</summary>
[Block, WindowAttention(Heads = SwinBlock.Heads, Shift = SwinBlock.Shift, Depth = SwinBlock.Depth), SwinMlp(Depth = SwinBlock.Depth)]
public class SwinBlock
{
    /// <summary>In how many ways each place looks at the others of its window.</summary>
    public const int Heads = 3;

    /// <summary>How many blocks stand before the first of these, of the 12 in all.</summary>
    public const int Before = 0;

    /// <summary>By how many places the windows of every second block are shifted; 0 where one window holds the whole image.</summary>
    public const int Half = 3;

    /// <summary>By how many places these are.</summary>
    public const int Shift = Block.Index % 2 == 1 ? Half : 0;

    /// <summary>How often it is skipped in training: the deeper, the more often.</summary>
    public const double Depth = 0.2 * (Before + Block.Index) / 11;
}

/// <summary>Runs a <see cref="SwinBlock"/>.</summary>
public sealed class SwinBlockAttribute : UseAttribute<SwinBlock>
{
    /// <summary>In how many ways each place looks at the others of its window.</summary>
    public int Heads { get; set; }

    /// <summary>How many blocks stand before.</summary>
    public int Before { get; set; }

    /// <summary>By how many places the windows of every second block are shifted.</summary>
    public int Half { get; set; }
}

/// <summary>(H, W, C) → the same: windows of 49 places, the attention of each, and the image put together again.</summary>
[Block, LayerNorm(Name = "norm1"), Roll(-WindowAttention.Shift, 1), Roll(-WindowAttention.Shift, 2)]
[Unflatten(1, -1, 7), Unflatten(3, -1, 7), Permute(1, 3, 2, 4, 5), Flatten(EndDim = 2), Flatten(StartDim = 2, EndDim = 3)]
[Linear(3 * Block.Features, In = Block.Features, Name = "attn.qkv"), Unflatten(3, 3, WindowAttention.Heads, -1), Permute(3, 1, 4, 2, 5), Tap("qkv")]
[Select(1, 0), Tap("queries"), From("qkv"), Select(1, 1), Permute(1, 2, 4, 3), MatMulWith("queries")]
[Layer<RelativePositionBias>(WindowAttention.Heads, Block.Features / WindowAttention.Heads, WindowAttention.Shift, Name = "attn.bias"), Softmax(-1), Tap("weights")]
[From("qkv"), Select(1, 2), MatMulWith("weights"), Permute(1, 3, 2, 4), Flatten(StartDim = 3)]
[Linear(Block.Features, In = Block.Features, Name = "attn.proj")]
[Unflatten(1, Block.In / 7, -1), Unflatten(3, 7, 7), Permute(1, 3, 2, 4, 5), Flatten(StartDim = 3, EndDim = 4), Flatten(EndDim = 2)]
[Roll(WindowAttention.Shift, 1), Roll(WindowAttention.Shift, 2), StochasticDepth(WindowAttention.Depth)]
public class WindowAttention
{
    /// <summary>In how many ways each place looks at the others.</summary>
    public const int Heads = 3;

    /// <summary>By how many places the windows are shifted.</summary>
    public const int Shift = 0;

    /// <summary>How often it is skipped in training.</summary>
    public const double Depth = 0;
}

/// <summary>Adds a <see cref="WindowAttention"/> to what arrives.</summary>
public sealed class WindowAttentionAttribute : ResidualAttribute<WindowAttention>
{
    /// <summary>In how many ways each place looks at the others.</summary>
    public int Heads { get; set; }

    /// <summary>By how many places the windows are shifted.</summary>
    public int Shift { get; set; }

    /// <summary>How often it is skipped in training.</summary>
    public double Depth { get; set; }
}

/// <summary>Two dense layers for each place.</summary>
[Block, LayerNorm(Name = "norm2"), Sequential("mlp")]
[Linear(4 * Block.Features, In = Block.Features), GELU, Dropout(0), Linear(Block.Features, In = 4 * Block.Features), StochasticDepth(SwinMlpBody.Depth)]
public class SwinMlpBody
{
    /// <summary>How often it is skipped in training.</summary>
    public const double Depth = 0;
}

/// <summary>Adds a <see cref="SwinMlpBody"/> to what arrives.</summary>
public sealed class SwinMlpAttribute : ResidualAttribute<SwinMlpBody>
{
    /// <summary>How often it is skipped in training.</summary>
    public double Depth { get; set; }
}

/// <summary>(H, W, C) → (H/2, W/2, 2·C): four neighbours become one.</summary>
[Block, Unflatten(1, -1, 2), Unflatten(3, -1, 2), Permute(1, 3, 4, 2, 5), Flatten(StartDim = 3)]
[LayerNorm(Name = "norm"), Linear(2 * Block.Features, Bias = false, In = 4 * Block.Features, Name = "reduction")]
public class PatchMerging;
