using System.CommandLine;
using System.CommandLine.Parsing;

namespace TypedNets.Commands;

/// <summary>What is wrong with a command line, a line each, with the word that was probably meant.</summary>
internal static class CommandLineErrors
{
    private const int MostTypos = 2;

    /// <summary>Reads what a command line says wrongly.</summary>
    /// <returns>The lines; none where nothing is wrong.</returns>
    public static IReadOnlyList<string> Read(ParseResult parsed)
    {
        var command = parsed.CommandResult.Command;
        var unknown = UnknownOptions(parsed).ToList();
        var lines = unknown.ConvertAll(option => $"{Start(parsed)} no option {option}{Meant(option, Options(parsed))}");
        // The value of an unknown option is no word of its own.
        lines.AddRange(parsed.UnmatchedTokens.Where(token => !IsOption(token) && unknown.Count == 0).Select(token =>
            command.Subcommands.Count > 0 ? $"There is no command '{token}'{Meant(token, command.Subcommands.Select(each => each.Name))}" : $"'{token}' is one word too many"));
        if (lines.Count == 0)
        {
            lines.AddRange(parsed.Errors.Select(error => error.SymbolResult is OptionResult { Tokens: [] } option ? $"{Written(option)} needs a value" : error.Message.TrimEnd('.')));
        }

        if (lines.Count > 0)
        {
            lines[^1] += (lines[^1].EndsWith('?') ? " " : "; ") + (command is RootCommand ? "--help lists the commands" : $"'{Words(parsed)} --help' lists what it takes");
        }

        return lines;
    }

    /// <summary>An option as the command line has it: <c>--lr</c>, and not <c>--learning-rate</c>.</summary>
    public static string Written(OptionResult option) => option.IdentifierToken?.Value ?? option.Option.Name;

    private static string Start(ParseResult parsed) => parsed.CommandResult.Command is RootCommand ? "There is" : $"{Words(parsed)} has";

    /// <summary>The command with those above it: <c>export onnx</c>.</summary>
    private static string Words(ParseResult parsed)
    {
        var words = parsed.CommandResult.Command.Name;
        for (var above = parsed.CommandResult.Parent as CommandResult; above is { Command: not RootCommand }; above = above.Parent as CommandResult)
        {
            words = $"{above.Command.Name} {words}";
        }

        return words;
    }

    /// <summary>Also those that an argument or an option before them has taken for its value.</summary>
    private static IEnumerable<string> UnknownOptions(ParseResult parsed) =>
        parsed.Tokens.TakeWhile(token => token.Type != TokenType.DoubleDash).Where(token => token.Type == TokenType.Argument && IsOption(token.Value)).Select(token => token.Value.Split('=')[0]);

    private static bool IsOption(string token) => token.StartsWith("--", StringComparison.Ordinal);

    /// <summary>The options of the command, and those of the commands above it that hold for it too.</summary>
    private static IEnumerable<string> Options(ParseResult parsed) =>
        parsed.CommandResult.Command.Options.Concat(parsed.RootCommandResult.Command.Options).SelectMany(option => option.Aliases.Prepend(option.Name)).Where(IsOption);

    private static string Meant(string word, IEnumerable<string> known) =>
        known.Select(each => (Word: each, Typos: Typos(word, each))).Where(each => each.Typos <= MostTypos).OrderBy(each => each.Typos).FirstOrDefault().Word is { } nearest
            ? $": did you mean {nearest}?" : "";

    /// <summary>How many letters are to be added, left out, replaced or swapped with their neighbours (optimal string alignment distance).</summary>
    private static int Typos(string from, string to)
    {
        var count = new int[from.Length + 1, to.Length + 1];
        for (var i = 0; i <= from.Length; i++)
        {
            for (var j = 0; j <= to.Length; j++)
            {
                count[i, j] = i == 0 || j == 0 ? i + j
                    : Math.Min(Math.Min(count[i - 1, j], count[i, j - 1]) + 1, count[i - 1, j - 1] + (from[i - 1] == to[j - 1] ? 0 : 1));
                if (i > 1 && j > 1 && from[i - 1] == to[j - 2] && from[i - 2] == to[j - 1])
                {
                    count[i, j] = Math.Min(count[i, j], count[i - 2, j - 2] + 1);
                }
            }
        }

        return count[from.Length, to.Length];
    }
}
