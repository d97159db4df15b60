namespace TypedNets.Data;

/// <summary>
/// The augmentations, for <see cref="Trainer.Augmentation"/> and <see cref="BatchLoader.Augmentation"/>. The one place where they are made.
/// Derive from <see cref="Augmentation"/> for one of your own.
/// </summary>
public static class Augmentations
{
    /// <summary>Moves the image by at most so many pixels, black coming in from the side.</summary>
    /// <param name="padding">The border's width, in pixels.</param>
    public static RandomCrop RandomCrop(int padding) => new() { Padding = padding };

    /// <summary>Turns left and right around, for every second image.</summary>
    /// <param name="probability">How often, from 0 to 1.</param>
    public static HorizontalFlip HorizontalFlip(double probability = 0.5) => new() { Probability = probability };

    /// <summary>Turns the image by at most so many degrees to either side.</summary>
    /// <param name="degrees">The largest angle, to either side.</param>
    public static RandomRotation RandomRotation(double degrees) => new() { Degrees = degrees };

    /// <summary>Cuts out a piece at random and enlarges it to the image's own size.</summary>
    /// <param name="scale">The smallest share of the image that is left, above 0 and at most 1.</param>
    /// <param name="ratio">The largest ratio of the piece's longer side to its shorter, 1 or more.</param>
    public static RandomResizedCrop RandomResizedCrop(double scale = 0.08, double ratio = 4.0 / 3) => new() { Scale = scale, Ratio = ratio };

    /// <summary>Changes brightness, contrast, saturation and hue, in random order: by a factor from 1 less the number to 1 more, the hue by a part of the circle to either side.</summary>
    /// <param name="brightness">0 leaves it, and so it is with the others.</param>
    /// <param name="contrast">The distance from the image's mean grey.</param>
    /// <param name="saturation">The distance from the pixel's own grey.</param>
    /// <param name="hue">From 0 to 0.5.</param>
    public static ColorJitter ColorJitter(double brightness = 0, double contrast = 0, double saturation = 0, double hue = 0) =>
        new() { Brightness = brightness, Contrast = contrast, Saturation = saturation, Hue = hue };

    /// <summary>Paints a rectangle black, in some of the images.</summary>
    /// <param name="probability">How often, from 0 to 1.</param>
    /// <param name="smallest">The smallest share of the image that is painted.</param>
    /// <param name="largest">The largest share.</param>
    public static RandomErasing RandomErasing(double probability = 0.5, double smallest = 0.02, double largest = 0.33) =>
        new() { Probability = probability, Smallest = smallest, Largest = largest };

    /// <summary>Some of fourteen changes of place, colour and shades, drawn anew for each image.</summary>
    /// <param name="count">How many, one after the other.</param>
    /// <param name="magnitude">How strong each is, from 0 to 30.</param>
    public static RandAugment RandAugment(int count = 2, int magnitude = 9) => new() { Count = count, Magnitude = magnitude };

    /// <summary>Makes each image and its class a mean of two; wants <see cref="Losses.CrossEntropy"/>.</summary>
    /// <param name="alpha">The shares are drawn from Beta(alpha, alpha): below 1 most images stay nearly as they are.</param>
    public static MixUp MixUp(double alpha = 1) => new() { Alpha = alpha };

    /// <summary>Puts a rectangle of another image into each, and as much of its class; wants <see cref="Losses.CrossEntropy"/>.</summary>
    /// <param name="alpha">The share that stays is drawn from Beta(alpha, alpha): below 1 most rectangles are nearly nothing or nearly all.</param>
    public static CutMix CutMix(double alpha = 1) => new() { Alpha = alpha };
}
