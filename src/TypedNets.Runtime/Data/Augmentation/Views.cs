namespace TypedNets.Data;

/// <summary>What augmentations do at test time: each makes another view of one image.</summary>
internal static class Views
{
    /// <exception cref="ArgumentException">One of them mixes images, is out of its range, or does not fit the images.</exception>
    public static void Check(IReadOnlyList<Augmentation> views, SampleSet images)
    {
        foreach (var view in views)
        {
            ArgumentNullException.ThrowIfNull(view, nameof(views));
            if (view is BatchAugmentation)
            {
                throw new ArgumentException($"{view} mixes images with others, and a view is of one image: give {nameof(Augmentations.HorizontalFlip)}(1), for example", nameof(views));
            }

            if (!images.HoldsImages)
            {
                throw new ArgumentException($"{view} changes images, but {images.Name} holds {images.SampleShape} as numbers: leave the views out", nameof(views));
            }

            view.Check(images);
        }
    }
}
