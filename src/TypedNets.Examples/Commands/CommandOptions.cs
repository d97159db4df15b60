using System.CommandLine;
using TypedNets.Examples.Recipes;

namespace TypedNets.Examples.Commands;

/// <summary>Options that several commands share.</summary>
internal static class CommandOptions
{
    public static Argument<string> Network() => new("network")
    {
        Description = $"The network: {string.Join(", ", Cookbook.All.Select(recipe => recipe.Name))}",
        CompletionSources = { context => Cookbook.All.Select(recipe => new System.CommandLine.Completions.CompletionItem(recipe.Name)) },
    };

    public static Option<string?> Data() => new("--data")
    {
        Description = $"The data set: {string.Join(", ", DataSets.Names)}, or a folder with a folder of images for each class; by default the course's own",
    };

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
