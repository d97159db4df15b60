namespace TypedNets.Examples.Networks;

/// <summary>LeNet for colour images of 32×32, as Pierre Marza's course on convolutional networks builds it for CIFAR-10.</summary>
[Input(3, 32, 32)]
[Conv2d(20, 5), ReLU, MaxPool2d(2)]
[Conv2d(50, 5), ReLU, MaxPool2d(2)]
[Flatten]
[Linear(500), ReLU]
[Linear(10, PerClass = true)]
public partial class LeNet;
