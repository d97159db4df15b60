namespace TypedNets.Examples.Networks;

/// <summary>Two hidden layers for the points of three spirals.</summary>
[Input(2)]
[Linear(64), Tanh]
[Linear(64), Tanh]
[Linear(3)]
public partial class SpiralNet;
