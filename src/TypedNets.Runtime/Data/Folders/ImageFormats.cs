using SkiaSharp;

namespace TypedNets.Data;

/// <summary>The formats of image files, by what their names end with.</summary>
internal static class ImageFormats
{
    private static readonly (string Ending, SKEncodedImageFormat Format, string Name)[] Read =
    [
        (".png", SKEncodedImageFormat.Png, "PNG"),
        (".jpg", SKEncodedImageFormat.Jpeg, "JPEG"),
        (".jpeg", SKEncodedImageFormat.Jpeg, "JPEG"),
        (".jfif", SKEncodedImageFormat.Jpeg, "JPEG"),
        (".jpe", SKEncodedImageFormat.Jpeg, "JPEG"),
        (".bmp", SKEncodedImageFormat.Bmp, "BMP"),
        (".gif", SKEncodedImageFormat.Gif, "GIF"),
        (".webp", SKEncodedImageFormat.Webp, "WebP"),
    ];

    private static readonly string[] Unread =
        [".tif", ".tiff", ".heic", ".heif", ".avif", ".jxl", ".jp2", ".j2k", ".ppm", ".pgm", ".pbm", ".pnm", ".tga", ".ico", ".psd", ".svg", ".dng", ".cr2", ".nef", ".arw", ".dcm"];

    /// <summary>The endings of images that are read.</summary>
    public static IReadOnlyList<string> Endings { get; } = [.. Read.Select(each => each.Ending)];

    /// <summary>The names of the formats that are read.</summary>
    public static string Names { get; } = string.Join(", ", Read.Select(each => each.Name).Distinct());

    /// <summary>Whether the name is that of an image that is read, in small or capital letters.</summary>
    public static bool IsRead(string path) => Endings.Contains(Path.GetExtension(path), StringComparer.OrdinalIgnoreCase);

    /// <summary>Whether the name is that of an image in a format that is not read.</summary>
    public static bool IsUnread(string path) => Unread.Contains(Path.GetExtension(path), StringComparer.OrdinalIgnoreCase);

    /// <summary>Sees that an image without a name is in a format that is read: a decoder that nobody expects to run is one that nobody watches.</summary>
    /// <exception cref="DataException">It is in another one.</exception>
    public static void CheckRead(string what, SKEncodedImageFormat found)
    {
        if (!Read.Any(each => each.Format == found))
        {
            throw new DataException($"{what} is {found}: convert it to one of {Names}");
        }
    }

    /// <summary>Sees that a file holds what its name says: a decoder that nobody expects to run is one that nobody watches.</summary>
    /// <exception cref="DataException">It holds something else.</exception>
    public static void Check(string path, SKEncodedImageFormat found)
    {
        var ending = Path.GetExtension(path);
        var wanted = Read.FirstOrDefault(each => each.Ending.Equals(ending, StringComparison.OrdinalIgnoreCase));
        if (found == wanted.Format && wanted.Name is not null)
        {
            return;
        }

        var held = Read.FirstOrDefault(each => each.Format == found);
        throw new DataException(
            $"{path} holds a {held.Name ?? found.ToString()} image, but its name says {wanted.Name ?? (ending.Length == 0 ? "nothing" : ending)}: "
            + (held.Name is null ? $"convert it to one of {Names}" : $"have it end with {held.Ending}") + ", or leave it out");
    }
}
