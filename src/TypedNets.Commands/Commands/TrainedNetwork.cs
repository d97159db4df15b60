using System.CommandLine;

namespace TypedNets.Commands;

/// <summary>The arguments and options of the commands that look at a trained network.</summary>
/// <param name="book">The program's recipes.</param>
/// <param name="takesMistakes">Whether the command is for a network that does not compile, too.</param>
internal sealed class TrainedNetwork(RecipeBook book, bool takesMistakes = false)
{
    private readonly NetworkArgument network = new(book, takesMistakes);
    private readonly Option<string?> data = CommandOptions.Data(book);
    private readonly Option<string> directory = CommandOptions.DataDirectory();
    private readonly FolderOptions folder = new();
    private readonly Argument<string?> checkpoint = new("checkpoint")
    {
        Description = "The file that training left; by default the newest in runs",
        Arity = ArgumentArity.ZeroOrOne,
    };

    private bool hasData;

    /// <summary>Adds the arguments and options to a command.</summary>
    public Command AddTo(Command command, bool withData = true)
    {
        command.Add(checkpoint);
        hasData = withData;
        if (withData)
        {
            command.Add(data);
            command.Add(directory);
            folder.AddTo(command);
        }

        return network.AddTo(command);
    }

    /// <summary>The network that the command line names, not read yet.</summary>
    /// <exception cref="ArgumentException">There is none of that name.</exception>
    public Recipe Recipe(ParseResult parsed) => network.Find(parsed, Data(parsed));

    /// <summary>The network that the command line names, with its file: where none is named, the newest, and what that has learned from.</summary>
    /// <exception cref="ArgumentException">There is none.</exception>
    public TrainedFile Find(ParseResult parsed)
    {
        var recipe = Recipe(parsed);
        return WithData(parsed, Named(parsed, recipe) ?? Runs.Newest(book, recipe, Data(parsed)));
    }

    /// <summary>The same; where no file is named and no training is there, or the network does not compile, the network as it would begin to learn.</summary>
    public TrainedFile FindOrUntrained(ParseResult parsed)
    {
        var recipe = Recipe(parsed);
        return WithData(parsed, (recipe.Graph.Mistakes.IsEmpty ? Named(parsed, recipe) ?? Runs.Find(book, recipe, Data(parsed)) : null) ?? ("", recipe));
    }

    private (string File, Recipe Recipe)? Named(ParseResult parsed, Recipe recipe) => parsed.GetValue(checkpoint) is { } named ? (named, recipe) : null;

    private TrainedFile WithData(ParseResult parsed, (string File, Recipe Recipe) found)
    {
        var (file, recipe) = found;
        if (!hasData)
        {
            return new(recipe, file);
        }

        // A folder is read as the training read its own.
        var wanted = folder.Read(parsed, recipe.ImageShape);
        var isResized = wanted.Resize || (recipe.Data.IsFolder && (file.Length == 0 || ModelCard.Read(file).Resizing is Resizing.Cover));
        return new(recipe, file) { DataDirectory = parsed.GetRequiredValue(directory), Folder = wanted with { Resize = isResized } };
    }

    private string? Data(ParseResult parsed) => hasData ? parsed.GetValue(data) : null;
}
