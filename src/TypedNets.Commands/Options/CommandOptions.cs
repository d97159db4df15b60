using System.CommandLine;

namespace TypedNets.Commands;

/// <summary>Options that several commands share.</summary>
internal static class CommandOptions
{
    public static Option<string?> Data(RecipeBook book) => new("--data")
    {
        Description = $"The data set: {Names(book)}; by default the network's own",
    };

    /// <summary>What <c>--data</c> takes, in words.</summary>
    public static string Names(RecipeBook book) => string.Join(", ", book.Data.Select(data => data.Name)) + (book.SeesImages ? ", or a folder with a folder of images for each class" : "");

    public static Option<string> DataDirectory() => new("--data-dir")
    {
        Description = "Where data sets lie, and where they are downloaded to",
        DefaultValueFactory = _ => "data",
    };

    /// <summary>For every command: a mirror to download from.</summary>
    public static Option<string?> Mirror() => new("--mirror")
    {
        Description = "The https address of a mirror of the data sets, asked first: mnist, fashion-mnist and cifar-10 below it; also TYPEDNETS_MIRROR",
        Recursive = true,
    };

    public static Option<string> Device() => new("--device")
    {
        Description = "Where to run: cpu, cuda, cuda:1, mps or best",
        DefaultValueFactory = _ => "best",
    };
}
