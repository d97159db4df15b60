using System.Globalization;

namespace TypedNets.Commands;

/// <summary>Augmentations as the command line names them, with their setting behind a colon: <c>crop:4 flip rotate:15</c>.</summary>
internal static class AugmentOptions
{
    /// <summary>Those that change an image by itself, with their settings.</summary>
    public static IReadOnlyList<string> OfOneImage { get; } = ["crop[:pixels]", "flip[:probability]", "rotate[:degrees]", "resized-crop[:share]", "jitter[:strength]", "erase[:probability]", "rand-augment[:magnitude]"];

    /// <summary>All names with their settings.</summary>
    public static IReadOnlyList<string> Names { get; } = [.. OfOneImage, "mixup[:alpha]", "cutmix[:alpha]"];

    /// <summary>The augmentation of that name.</summary>
    /// <param name="option">The option that names it.</param>
    /// <param name="names">Those that the option has.</param>
    /// <param name="text">The name, and perhaps a colon and a number.</param>
    /// <param name="shape">The shape of an image; by default it moves by an eighth of its height.</param>
    /// <exception cref="ArgumentException">There is no such augmentation, or no number behind the colon.</exception>
    public static Augmentation Choose(string option, IReadOnlyList<string> names, string text, Shape shape)
    {
        var parts = text.Split(':', 2);
        double? number = parts.Length == 1 ? null
            : double.TryParse(parts[1], NumberStyles.Float, CultureInfo.InvariantCulture, out var value) ? value
            : throw new ArgumentException($"'{parts[1]}' in {option} {text} is not a number: write {string.Join(", ", names)}");
        return parts[0].ToLowerInvariant() switch
        {
            "crop" => Augmentations.RandomCrop((int)(number ?? (shape.Rank == 3 ? Math.Max(1, shape[1] / 8) : 1))),
            "flip" => Augmentations.HorizontalFlip(number ?? 0.5),
            "rotate" => Augmentations.RandomRotation(number ?? 15),
            "resized-crop" => Augmentations.RandomResizedCrop(number ?? 0.25),
            "jitter" => Jitter(number ?? 0.3),
            "erase" => Augmentations.RandomErasing(number ?? 0.5),
            "rand-augment" => Augmentations.RandAugment(magnitude: (int)(number ?? 9)),
            "mixup" => Augmentations.MixUp(number ?? 1),
            "cutmix" => Augmentations.CutMix(number ?? 1),
            _ => throw new ArgumentException($"There is no augmentation '{text}'; there are {string.Join(", ", names)}"),
        };
    }

    /// <summary>A hue is turned by less: by as much, a red apple would be green.</summary>
    private static ColorJitter Jitter(double strength) => Augmentations.ColorJitter(strength, strength, strength, strength / 6);
}
