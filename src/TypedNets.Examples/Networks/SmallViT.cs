using TypedNets.Examples.Networks.Blocks;

namespace TypedNets.Examples.Networks;

/// <summary>
/// A small vision transformer for grey images of 28×28: 49 words of 4×4 pixels, and one that gathers what they say.
/// Dosovitskiy et al., "An Image is Worth 16x16 Words", 2021.
/// </summary>
[Input(1, 28, 28)]
[Conv2d(64, 4, Stride = 4, Name = "conv_proj"), Flatten(StartDim = 2), Permute(2, 1)]
[Prepend(Name = "class_token"), AddParameter(Name = "pos_embedding")]
[EncoderBlock(Heads = 4, Repeat = 4, Name = "layers")]
[LayerNorm(Name = "ln"), Select(1, 0), Linear(10, PerClass = true, Name = "head")]
public partial class SmallViT;
