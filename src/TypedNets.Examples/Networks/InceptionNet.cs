using TypedNets.Examples.Networks.Blocks;

namespace TypedNets.Examples.Networks;

/// <summary>A small GoogLeNet for colour images of 32×32. Szegedy et al., "Going Deeper with Convolutions", 2015.</summary>
[Input(3, 32, 32)]
[Conv2d(16, 3, Padding = 1, Bias = false), BatchNorm2d, ReLU, MaxPool2d(2)]
[Use<Inception>(12, Hidden = 8, Name = "inception1"), MaxPool2d(2)]
[Use<Inception>(24, Hidden = 16, Name = "inception2"), GlobalAvgPool2d]
[Flatten, Dropout(0.2), Linear(10, PerClass = true)]
public partial class InceptionNet;
