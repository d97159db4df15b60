namespace TypedNets.Examples.Networks.Torchvision;

/// <summary>ViT-B/16 as torchvision has it: an image is 14×14 words of 16×16 pixels. Dosovitskiy et al., "An Image is Worth 16x16 Words", 2021.</summary>
[Input(3, 224, 224)]
[Conv2d(768, 16, Stride = 16, Name = "conv_proj"), Flatten(StartDim = 2), Permute(2, 1)]
[Prepend(Name = "class_token"), AddParameter(Name = "encoder.pos_embedding")]
[Use<EncoderBlock>(Repeat = 12, Name = "encoder.layers.encoder_layer_{0}")]
[LayerNorm(Eps = 1e-6, Name = "encoder.ln"), Select(1, 0), Linear(1000, Name = "heads.head")]
public partial class ViTB16;

/// <summary>Each element looks at all others, and then is worked on alone; what arrived is added both times.</summary>
[Block, Residual<Attending>(Hidden = EncoderBlock.Heads), Residual<Thinking>]
public class EncoderBlock
{
    /// <summary>How many look at once.</summary>
    public const int Heads = 12;
}

/// <summary>Looks at the whole sequence.</summary>
[Block, LayerNorm(Eps = 1e-6, Name = "ln_1"), MultiheadAttention(Block.Hidden, Name = "self_attention")]
public class Attending;

/// <summary>Works on each element.</summary>
[Block, LayerNorm(Eps = 1e-6, Name = "ln_2"), Sequential("mlp")]
[Linear(4 * Block.Features), GELU, Dropout(0), Linear(Block.Features)]
public class Thinking;
