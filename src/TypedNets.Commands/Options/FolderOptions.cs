using System.CommandLine;

namespace TypedNets.Commands;

/// <summary>How a folder of images is read, where <c>--data</c> names one.</summary>
internal sealed class FolderOptions
{
    private readonly Option<bool> resize = new("--resize") { Description = "Scales and cuts the images of a folder to the network's size" };
    private readonly Option<bool> skip = Skip();
    private readonly Option<long?> maxPixels = new("--max-pixels") { Description = "The most pixels of an image in a folder, width times height; by default 64 million" };

    /// <summary>Whether files that cannot be read are left out.</summary>
    public static Option<bool> Skip() => new("--skip-unreadable") { Description = "Leaves out files of a folder that cannot be read, and lists them" };

    /// <summary>Adds the options to a command.</summary>
    public Command AddTo(Command command)
    {
        command.Add(resize);
        command.Add(skip);
        command.Add(maxPixels);
        return command;
    }

    /// <summary>The most pixels of an image, where the command line says.</summary>
    public long? MaxPixels(ParseResult parsed) => parsed.GetValue(maxPixels);

    /// <summary>What the command line asks for.</summary>
    /// <param name="parsed">The command line.</param>
    /// <param name="shape">What the network takes.</param>
    public FolderRequest Read(ParseResult parsed, Shape shape) => new(shape, parsed.GetValue(resize), parsed.GetValue(skip), parsed.GetValue(maxPixels));
}
