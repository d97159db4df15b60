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
}
