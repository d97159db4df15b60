namespace TypedNets.Examples.Networks;

/// <summary>Two convolutions of 3×3 and two dense layers for Fashion-MNIST: over 90 % of the test images after ten epochs of Adam.</summary>
[Input(1, 28, 28)]
[Conv2d(32, 3), ReLU, MaxPool2d(2)]
[Conv2d(64, 3), ReLU, MaxPool2d(2)]
[Flatten]
[Linear(128), ReLU]
[Linear(10, PerClass = true)]
public partial class FashionNet;
