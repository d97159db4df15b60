namespace TypedNets.Examples.Recipes;

/// <summary>How a folder of images is to be read.</summary>
/// <param name="Shape">The shape of an image, (C, H, W): what the network takes.</param>
/// <param name="Resize">Whether images of another size are scaled and cut.</param>
/// <param name="SkipUnreadable">Whether files that cannot be read are left out.</param>
/// <param name="MaxPixels">The most pixels of an image; null for the usual.</param>
internal sealed record FolderRequest(Shape Shape, bool Resize, bool SkipUnreadable, long? MaxPixels = null)
{
    /// <summary>The same as the library wants it.</summary>
    public ImageFolderOptions Options
    {
        get
        {
            var options = new ImageFolderOptions { Resize = Resize, SkipUnreadable = SkipUnreadable };
            return MaxPixels is { } most ? options with { MaxPixels = most } : options;
        }
    }
}
