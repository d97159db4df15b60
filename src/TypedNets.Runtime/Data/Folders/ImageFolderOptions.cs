namespace TypedNets.Data;

/// <summary>How <see cref="ImageFolder"/> reads.</summary>
public sealed record ImageFolderOptions
{
    /// <summary>
    /// Whether images of another size are made to fit: scaled until they just cover the size asked for (bilinear with antialiasing, as Pillow and torchvision
    /// scale), and what then stands over is cut off evenly on both sides. Otherwise an image of another size is an error.
    /// </summary>
    public bool Resize { get; init; }

    /// <summary>
    /// The most pixels of an image, width times height as its header says; what has more is not decoded, since a few bytes can claim any size.
    /// By default 64 million, such as 8000×8000.
    /// </summary>
    public long MaxPixels { get; init; } = 64_000_000;

    /// <summary>Whether files that cannot be read are left out and listed in <see cref="ImageFolder.Skipped"/>; otherwise the first one is an error.</summary>
    public bool SkipUnreadable { get; init; }

    /// <summary>Where there is no folder of test images: the share of each class that is kept for the test, between 0 and 1.</summary>
    public double TestShare { get; init; } = 0.2;

    /// <summary>Fixes the order of the images, classes mixed, and which are kept for the test. Null keeps the order of classes and paths.</summary>
    public int? Seed { get; init; } = 42;
}
