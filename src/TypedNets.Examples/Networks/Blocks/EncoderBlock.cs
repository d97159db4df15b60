namespace TypedNets.Examples.Networks.Blocks;

/// <summary>Each element looks at all others, and then is worked on alone; what arrived is added both times.</summary>
[Block, Residual<Attending>(Hidden = EncoderBlock.Heads), Residual<Thinking>]
public class EncoderBlock
{
    /// <summary>In how many ways each looks at the others.</summary>
    public const int Heads = 12;
}

/// <summary>Runs an <see cref="EncoderBlock"/>.</summary>
public sealed class EncoderBlockAttribute : UseAttribute<EncoderBlock>
{
    /// <summary>In how many ways each looks at the others.</summary>
    public int Heads { get; set; }
}

/// <summary>Looks at the whole sequence.</summary>
[Block, LayerNorm(Eps = 1e-6, Name = "ln_1"), MultiheadAttention(Block.Hidden, Name = "self_attention")]
public class Attending;

/// <summary>Works on each element.</summary>
[Block, LayerNorm(Eps = 1e-6, Name = "ln_2"), Sequential("mlp")]
[Linear(4 * Block.Features), GELU, Dropout(0), Linear(Block.Features)]
public class Thinking;
