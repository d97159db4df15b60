namespace TypedNets.Examples.Networks;

/// <summary>Reads a sentence word by word and says who acts in it: a transformer, to which words are a set until <c>[PositionalEncoding]</c> says where they stand.</summary>
[Input(9)]
[Embedding(24, 32, PaddingIdx = 0), PositionalEncoding]
[TransformerEncoderLayer(4, DimFeedforward = 64), TransformerEncoderLayer(4, DimFeedforward = 64)]
[Permute(2, 1), GlobalAvgPool1d, Flatten, Linear(5)]
public partial class ClauseNet;
