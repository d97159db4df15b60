namespace TypedNets.Examples.Networks;

/// <summary>
/// A transformer that reads reviews of any length and says whether their author was pleased. Short ones are filled up in a batch, and nobody looks at what fills them up, so that each gives what it gives alone.
/// </summary>
[Input(Any)]
[Embedding(26, 32, PaddingIdx = 0), PositionalEncoding]
[TransformerEncoderLayer(4, DimFeedforward = 64, SrcKeyPaddingMask = true)]
[TransformerEncoderLayer(4, DimFeedforward = 64, SrcKeyPaddingMask = true)]
[Select(1, 0), Linear(2)]
public partial class ReviewNet;
