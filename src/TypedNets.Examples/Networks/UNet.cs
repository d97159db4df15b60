using TypedNets.Examples.Networks.Blocks;

namespace TypedNets.Examples.Networks;

/// <summary>
/// A small U-Net from an image to an image of the same size: down, up again, and what each resolution knew on the way down beside what comes up.
/// Ronneberger et al., "U-Net: Convolutional Networks for Biomedical Image Segmentation", 2015.
/// </summary>
[Input(3, 32, 32)]
[Use<DoubleConvolution>(16, Name = "down1"), Tap("down1"), MaxPool2d(2)]
[Use<DoubleConvolution>(32, Name = "down2"), Tap("down2"), MaxPool2d(2)]
[Use<DoubleConvolution>(64, Name = "bottom")]
[ConvTranspose2d(32, 2, Stride = 2), ConcatWith("down2"), Use<DoubleConvolution>(32, Name = "up2")]
[ConvTranspose2d(16, 2, Stride = 2), ConcatWith("down1"), Use<DoubleConvolution>(16, Name = "up1")]
[Conv2d(3, 1, Name = "out")]
public partial class UNet;
