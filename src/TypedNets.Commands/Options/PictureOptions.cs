using System.CommandLine;

namespace TypedNets.Commands;

/// <summary>Where a picture goes.</summary>
internal static class PictureOptions
{
    public static Option<string?> Out(string name) => new("--out") { Description = $"The picture, .png or .svg; by default pictures/{name}.png" };

    public static Option<int> Image() => new("--image")
    {
        Description = "Which test image, counted from 0",
        DefaultValueFactory = _ => 0,
    };

    /// <summary>Saves a picture and says where.</summary>
    public static void Save(Picture picture, string? path, string name)
    {
        var file = path ?? Path.Combine("pictures", $"{name}.png");
        picture.Save(file);
        Console.WriteLine($"{picture.Width}×{picture.Height}: {Path.GetFullPath(file)}");
    }
}
