namespace TypedNets.Commands;

/// <summary>How the command line wants a folder of images to be read.</summary>
/// <param name="Shape">The shape of an image, (C, H, W): what the network takes.</param>
/// <param name="Resize">Whether images of another size are scaled and cut.</param>
/// <param name="SkipUnreadable">Whether files that cannot be read are left out.</param>
/// <param name="MaxPixels">The most pixels of an image; null for the usual.</param>
internal sealed record FolderRequest(Shape Shape, bool Resize, bool SkipUnreadable, long? MaxPixels = null)
{
    /// <summary>The same over what a recipe says of its folder.</summary>
    public ImageFolderOptions Over(ImageFolderOptions own) => own with
    {
        Resize = own.Resize || Resize,
        SkipUnreadable = own.SkipUnreadable || SkipUnreadable,
        MaxPixels = MaxPixels ?? own.MaxPixels,
    };
}
