using System.CommandLine;
using System.CommandLine.Completions;

namespace TypedNets.Commands;

/// <summary>The network that a command is about. A program with one network does not ask for its name.</summary>
/// <param name="book">The program's recipes.</param>
/// <param name="takesMistakes">Whether the command is for a network that does not compile, too.</param>
internal sealed class NetworkArgument(RecipeBook book, bool takesMistakes = false)
{
    private readonly Argument<string>? argument = book.Names.Count == 1 ? null : new("network")
    {
        Description = "The network; list names them",
        HelpName = "network",
        CompletionSources = { _ => book.Names.Select(name => new CompletionItem(name)) },
    };

    /// <summary>Adds it to a command, before the arguments that are there.</summary>
    public Command AddTo(Command command)
    {
        if (argument is not null)
        {
            command.Arguments.Insert(0, argument);
        }

        return command;
    }

    /// <summary>The network's recipe, on its own data or on those of that name.</summary>
    /// <param name="parsed">The command line.</param>
    /// <param name="data">The name of a data set or a folder; null for the recipe's own.</param>
    /// <exception cref="ArgumentException">There is none, or it does not compile.</exception>
    public Recipe Find(ParseResult parsed, string? data = null)
    {
        var recipe = book.Find(argument is null ? book.Names[0] : parsed.GetRequiredValue(argument), data);
        return takesMistakes || recipe.Graph.Mistakes is not [var mistake, ..] ? recipe
            : throw new ArgumentException($"{recipe.Graph.Name} does not compile ({mistake.Id}: {mistake.Message}): mend it, or see '{book.Words("explain", recipe)} --out page.html'");
    }
}
