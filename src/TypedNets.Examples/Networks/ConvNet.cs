namespace TypedNets.Examples.Networks;

/// <summary>The convolutional network of the course EPS-SCI-298, for Fashion-MNIST.</summary>
[Input(1, 28, 28)]
[Conv2d(6, 5), ReLU, MaxPool2d(2)]
[Conv2d(16, 5), ReLU, MaxPool2d(2)]
[Flatten]
[Linear(120), ReLU]
[Linear(84), ReLU]
[Linear(10, PerClass = true)]
public partial class ConvNet;
