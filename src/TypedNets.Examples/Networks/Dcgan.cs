namespace TypedNets.Examples.Networks;

/// <summary>
/// Makes grey images of 28×28, with pixels from -1 to 1, of 64 numbers of a normal distribution.
/// Radford et al., "Unsupervised Representation Learning with Deep Convolutional Generative Adversarial Networks", 2016.
/// </summary>
[Input(DcganGenerator.Latent)]
[Unflatten(1, DcganGenerator.Latent, 1, 1), Use<Upconvolution>(128, Kernel = 7, Stride = 1, Padding = 0), Use<Upconvolution>(64, Kernel = 4, Stride = 2, Padding = 1)]
[ConvTranspose2d(1, 4, Stride = 2, Padding = 1), Tanh]
public partial class DcganGenerator
{
    /// <summary>How many numbers stand for an image.</summary>
    public const int Latent = 64;
}

/// <summary>Says whether an image was drawn by <see cref="DcganGenerator"/> or is of the data: the logit of the latter.</summary>
[Input(1, 28, 28)]
[Conv2d(64, 4, Stride = 2, Padding = 1), LeakyReLU(0.2)]
[Conv2d(128, 4, Stride = 2, Padding = 1, Bias = false), BatchNorm2d, LeakyReLU(0.2)]
[Flatten, Linear(1)]
public partial class DcganDiscriminator;

/// <summary>A transposed convolution, normalised.</summary>
[Block, ConvTranspose2d(Block.Width, Block.Kernel, Stride = Block.Stride, Padding = Block.Padding, Bias = false), BatchNorm2d, ReLU]
public class Upconvolution;
