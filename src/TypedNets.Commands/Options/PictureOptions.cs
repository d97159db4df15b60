using System.CommandLine;

namespace TypedNets.Commands;

/// <summary>Where a picture goes, and how large: <c>--out</c> and <c>--scale</c>.</summary>
/// <param name="name">The file without its ending, as the help names it.</param>
/// <param name="more">What else the file may be: <c>, or the page, .html</c>.</param>
internal sealed class PictureOptions(string name, string more = "")
{
    private readonly Option<string?> path = new("--out") { Description = $"The picture, .png or .svg{more}; by default pictures/{name}.png" };
    private readonly Option<double> scale = Scale();

    /// <summary>How large the pixels of a PNG are.</summary>
    public static Option<double> Scale() => new("--scale")
    {
        Description = "How many pixels of a PNG each of the picture's becomes",
        DefaultValueFactory = _ => 1,
    };

    public static Option<int> Image() => new("--image")
    {
        Description = "Which test image, counted from 0",
        DefaultValueFactory = _ => 0,
    };

    public static Option<int> Rows(int otherwise) => new("--rows") { Description = "How many test images", DefaultValueFactory = _ => otherwise };

    /// <summary>Saves a picture and says where.</summary>
    public static void Save(Picture picture, string path, double scale)
    {
        picture.Save(path, scale);
        var (width, height) = Path.GetExtension(path).Equals(".png", StringComparison.OrdinalIgnoreCase) ? (picture.Width * scale, picture.Height * scale) : (picture.Width, picture.Height);
        Console.WriteLine(FormattableString.Invariant($"{width:0}×{height:0}: {Path.GetFullPath(path)}"));
    }

    /// <summary>The file, where the command line wants a page in place of a picture; null where it does not.</summary>
    public string? Page(ParseResult parsed) => parsed.GetValue(path) is { } file && Path.GetExtension(file).Equals(".html", StringComparison.OrdinalIgnoreCase) ? file : null;

    /// <summary>Adds the options to a command.</summary>
    public Command AddTo(Command command)
    {
        command.Add(path);
        command.Add(scale);
        return command;
    }

    /// <summary>Saves a picture where the command line says, and says where.</summary>
    /// <param name="parsed">The command line.</param>
    /// <param name="picture">The picture.</param>
    /// <param name="otherwise">The file without its ending, where it does not say.</param>
    public void Save(ParseResult parsed, Picture picture, string otherwise) =>
        Save(picture, parsed.GetValue(path) ?? Path.Combine("pictures", $"{otherwise}.png"), parsed.GetValue(scale));
}
