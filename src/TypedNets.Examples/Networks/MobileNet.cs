using TypedNets.Examples.Networks.Blocks;

namespace TypedNets.Examples.Networks;

/// <summary>
/// A small MobileNet for colour images of 32×32: depthwise convolutions, residuals between the narrow ends, and gates on the channels.
/// Sandler et al., "MobileNetV2: Inverted Residuals and Linear Bottlenecks", 2018; Hu et al., "Squeeze-and-Excitation Networks", 2018.
/// </summary>
[Input(3, 32, 32)]
[Conv2d(16, 3, Padding = 1, Bias = false), BatchNorm2d, ReLU6]
[Use<Bottleneck>(24, Hidden = 64, Stride = 2, Name = "stage1"), Residual<Bottleneck>(24, Hidden = 96, Name = "stage2")]
[Use<Bottleneck>(32, Hidden = 96, Stride = 2, Name = "stage3"), Residual<Bottleneck>(32, Hidden = 128, Name = "stage4", Repeat = 2)]
[Conv2d(128, 1, Bias = false), BatchNorm2d, ReLU6]
[GlobalAvgPool2d, Flatten, Dropout(0.1), Linear(10, PerClass = true)]
public partial class MobileNet;
