namespace TypedNets.Examples.Networks;

/// <summary>A regression: ten numbers to one.</summary>
[Input(10)]
[Linear(64), ReLU]
[Linear(64), ReLU]
[Linear(1)]
public partial class FriedmanNet;
