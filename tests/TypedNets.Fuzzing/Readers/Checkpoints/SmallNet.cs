namespace TypedNets.Fuzzing.Readers;

/// <summary>A network with all that a checkpoint holds of one: weights, running statistics, and layers that draw numbers.</summary>
[Input(1, 4, 4)]
[Flatten, Linear(6, Bias = false), BatchNorm1d, ReLU, Dropout(0.1)]
[Linear(3)]
public sealed partial class SmallNet;
