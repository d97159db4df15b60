namespace TypedNets;

/// <summary>The augmentations by name, for <see cref="Trainer.Augmentation"/> and <see cref="BatchLoader.Augmentation"/>.</summary>
public static class Augmentations
{
    /// <summary>Moves the image by at most so many pixels, black coming in from the side.</summary>
    /// <inheritdoc cref="TypedNets.RandomCrop"/>
    public static RandomCrop RandomCrop(int padding) => new(padding);

    /// <summary>Turns left and right around, for every second image.</summary>
    /// <inheritdoc cref="TypedNets.HorizontalFlip"/>
    public static HorizontalFlip HorizontalFlip(double probability = 0.5) => new(probability);

    /// <summary>Turns the image by at most so many degrees to either side.</summary>
    /// <inheritdoc cref="TypedNets.RandomRotation"/>
    public static RandomRotation RandomRotation(double degrees) => new(degrees);
}
