using SkiaSharp;
using TypedNets.Tests;
using TypedNets.Tests.Data.Folders;

namespace TypedNets.Fuzzing.Readers;

/// <summary>An image of the user's own, in one format.</summary>
public abstract class ImageReader : FuzzedReader
{
    private const long MaxPixels = 1_000_000;

    private static readonly Shape Wanted = new(3, 8, 8);

    /// <inheritdoc/>
    public override void Read(string path) => ImageFile.Read(path, Wanted, resize: true, MaxPixels, new byte[Wanted.Elements]);

    /// <summary>A file that is painted.</summary>
    /// <param name="name">Its name, whose ending says the format.</param>
    /// <param name="paint">Writes it.</param>
    protected static Sample Painting(string name, Action<string> paint)
    {
        using var folder = new TemporaryFolder();
        paint(folder[name]);
        return new(name, File.ReadAllBytes(folder[name]));
    }

    /// <summary>An image whose pixels are all different, some transparent.</summary>
    protected static Sample Painting(string name, int width, int height) =>
        Painting(name, path => Painted.Image(path, width, height, (x, y) => new((byte)(x * 13), (byte)(y * 11), (byte)((x * y) + 3), (byte)(255 - x))));

    /// <summary>An image of one colour.</summary>
    protected static Sample Plain(string name, int width, int height) => Painting(name, path => Painted.Image(path, width, height, SKColors.Teal));
}
