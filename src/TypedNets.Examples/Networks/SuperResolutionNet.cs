namespace TypedNets.Examples.Networks;

/// <summary>
/// Makes a small photograph twice as high and twice as wide, in the manner of ESPCN (Shi and others, 2016): all convolutions see the small image,
/// and only the last layer arranges their twelve maps into the three channels of the large one.
/// </summary>
[Input(3, 16, 16)]
[Conv2d(64, 5, Padding = 2), ReLU]
[Conv2d(32, 3, Padding = 1), ReLU]
[Conv2d(32, 3, Padding = 1), ReLU]
[Conv2d(12, 3, Padding = 1)]
[PixelShuffle(2)]
public partial class SuperResolutionNet;
