using System.CommandLine;
using System.CommandLine.Completions;

namespace TypedNets.Commands;

/// <summary>The network that a command is about. A program with one network does not ask for its name.</summary>
/// <param name="book">The program's recipes.</param>
internal sealed class NetworkArgument(RecipeBook book)
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
    /// <exception cref="ArgumentException">There is none.</exception>
    public Recipe Find(ParseResult parsed, string? data = null) => book.Find(argument is null ? book.Names[0] : parsed.GetRequiredValue(argument), data);
}
