using SkiaSharp;

namespace TypedNets.Examples.FineTuning;

/// <summary>A folder of images as anybody has them: <c>train/cat/0001.png</c>, <c>test/cat/0001.png</c>.</summary>
internal static class ClassFolders
{
    /// <summary>Writes images, the first of each class, into folders that are named for their classes.</summary>
    /// <param name="images">The images, (3, H, W).</param>
    /// <param name="folder">The folder; what is there of it already is written anew.</param>
    /// <param name="perClass">How many of each class.</param>
    public static void Write(ImageSet images, string folder, int perClass)
    {
        var written = new int[images.ClassNames.Count];
        var labels = images.Labels.data<long>().ToArray();
        for (var index = 0; index < labels.Length; index++)
        {
            var label = labels[index];
            if (written[label] < perClass)
            {
                Write(images, index, Path.Combine(folder, images.ClassNames[(int)label], $"{++written[label]:0000}.png"));
            }
        }
    }

    private static void Write(ImageSet images, int index, string path)
    {
        using var image = images.Images[index];
        var (channels, height, width) = (image.bytes.ToArray(), (int)image.size(1), (int)image.size(2));
        using var bitmap = new SKBitmap(width, height);
        for (var pixel = 0; pixel < height * width; pixel++)
        {
            bitmap.SetPixel(pixel % width, pixel / width, new SKColor(channels[pixel], channels[(height * width) + pixel], channels[(2 * height * width) + pixel]));
        }

        using var png = bitmap.Encode(SKEncodedImageFormat.Png, 100);
        Directory.CreateDirectory(Path.GetDirectoryName(path)!);
        File.WriteAllBytes(path, png.ToArray());
    }
}
