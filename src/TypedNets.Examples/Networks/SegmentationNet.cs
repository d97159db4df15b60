namespace TypedNets.Examples.Networks;

/// <summary>
/// Says of each pixel of a grey image, of any size, whether it belongs to a disc. Nothing in it is made for one size: it learns from small images and finds the discs of large ones.
/// Long et al., "Fully Convolutional Networks for Semantic Segmentation", 2015.
/// </summary>
[Input(1, Any, Any)]
[Conv2d(16, 3, Padding = 1), ReLU, Tap("all"), MaxPool2d(2)]
[Conv2d(32, 3, Padding = 1), ReLU, Tap("half"), MaxPool2d(2)]
[Conv2d(32, 3, Padding = 1), ReLU, Upsample(2, Mode = Interpolation.Bilinear), SumWith("half")]
[Conv2d(16, 3, Padding = 1), ReLU, Upsample(2, Mode = Interpolation.Bilinear), SumWith("all")]
[Conv2d(1, 3, Padding = 1, Name = "score")]
public partial class SegmentationNet;
