namespace TypedNets.Examples.Networks;

/// <summary>Reads a sequence of brackets and says whether it is balanced.</summary>
[Input(16)]
[Embedding(3, 8, PaddingIdx = 0)]
[LSTM(32, LastOnly = true)]
[Linear(2)]
public partial class BracketNet;
