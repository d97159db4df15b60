namespace TypedNets.Examples.Networks;

/// <summary>Two convolutions without pooling and three dense layers, for handwritten digits.</summary>
[Input(1, 28, 28)]
[Conv2d(10, 3), ReLU]
[Conv2d(5, 3), ReLU]
[Flatten]
[Linear(64), ReLU]
[Linear(32), ReLU]
[Linear(10, PerClass = true)]
public partial class DigitNet;
