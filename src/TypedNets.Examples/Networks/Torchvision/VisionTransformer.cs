using TypedNets.Examples.Networks.Blocks;

namespace TypedNets.Examples.Networks.Torchvision;

/// <summary>ViT-B/16 as torchvision has it: an image is 14×14 words of 16×16 pixels. Dosovitskiy et al., "An Image is Worth 16x16 Words", 2021.</summary>
[Input(3, 224, 224)]
[Conv2d(768, 16, Stride = 16, Name = "conv_proj"), Flatten(StartDim = 2), Permute(2, 1)]
[Prepend(Name = "class_token"), AddParameter(Name = "encoder.pos_embedding")]
[EncoderBlock(Repeat = 12, Name = "encoder.layers.encoder_layer_{0}")]
[LayerNorm(Eps = 1e-6, Name = "encoder.ln"), Select(1, 0), Linear(1000, Name = "heads.head")]
public partial class ViTB16;
