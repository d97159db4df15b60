namespace TypedNets.Examples.Networks;

/// <summary>Reads a text of any length, letter by letter, and says which letter comes next.</summary>
[Input(Any)]
[Embedding(28, 16)]
[LSTM(96, LastOnly = true)]
[Linear(28)]
public partial class LetterNet;
