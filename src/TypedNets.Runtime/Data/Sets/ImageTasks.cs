using static TorchSharp.torch;

namespace TypedNets.Data;

/// <summary>Makes of a set of images the pairs that a network learns from whose result is an image.</summary>
public static class ImageTasks
{
    /// <summary>Super-resolution: the input is the image made smaller, the target the image itself.</summary>
    /// <param name="images">The images; the pairs share their pixels, and either may be disposed first.</param>
    /// <param name="factor">How many times smaller in height and in width: each pixel of an input is the mean of so many squared, rounded to the nearest whole number.</param>
    /// <exception cref="ArgumentException">The factor is below 2, or does not divide the images' height and width.</exception>
    public static ImagePairs ForSuperResolution(this ImageSet images, int factor = 2)
    {
        ArgumentNullException.ThrowIfNull(images);
        return new ImagePairs(Downscaling.Apply(images, factor), View(images), images.Name);
    }

    /// <summary>An autoencoder: the target is the input itself.</summary>
    /// <param name="images">The images; the pairs share their pixels, and either may be disposed first.</param>
    public static ImagePairs ForAutoencoder(this ImageSet images)
    {
        ArgumentNullException.ThrowIfNull(images);
        return new ImagePairs(View(images), View(images), images.Name);
    }

    /// <summary>Denoising: the input is the image with noise on it, the target the image itself.</summary>
    /// <param name="images">The images; the pairs share their pixels, and either may be disposed first.</param>
    /// <param name="deviation">The standard deviation of the Gaussian noise, in grey levels of 255.</param>
    /// <param name="seed">Fixes the noise: each image has its own, and the same in each epoch.</param>
    /// <exception cref="ArgumentOutOfRangeException">The deviation is not above 0.</exception>
    public static ImagePairs ForDenoising(this ImageSet images, double deviation = 25, int seed = 0)
    {
        ArgumentNullException.ThrowIfNull(images);
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(deviation);
        return new ImagePairs(Noise.On(images.Images, deviation, seed), View(images), images.Name);
    }

    private static Tensor View(ImageSet images) => images.Images.narrow(0, 0, images.Count);
}
