using System.CommandLine;
using System.CommandLine.Help;
using System.CommandLine.Invocation;
using TypedNets.Checkpoints;
using TypedNets.Exchange;

namespace TypedNets.Commands;

/// <summary>
/// The command line of a program that trains and uses networks of its own:
/// <code>
/// return NetworkCommands.Run(args, new Recipe&lt;FlowerNet&gt;("photos/flowers") { Epochs = 20 });
/// </code>
/// </summary>
public static class NetworkCommands
{
    /// <summary>
    /// Runs the command that the command line names: <c>train</c>, <c>search</c>, <c>find-rate</c>, <c>test</c>, <c>predict</c>, <c>summary</c>, <c>info</c>, <c>compare</c>, <c>show</c>, <c>filters</c>, <c>maps</c>, <c>explain</c>,
    /// <c>report</c>, <c>export</c>, <c>import</c>, <c>upscale</c>, <c>list</c> and <c>check</c>; of these only what suits the program's networks. <c>--help</c> tells the rest.
    /// </summary>
    /// <param name="args">The command line.</param>
    /// <param name="recipes">The networks with their data and settings.</param>
    /// <returns>The program's exit code: 0; 1 after an error, which is told in a line on standard error; 130 where a training was stopped.</returns>
    /// <exception cref="ArgumentException">No recipe is given, or two are not told apart by their network's and their data's names.</exception>
    public static int Run(IReadOnlyList<string> args, params IReadOnlyList<Recipe> recipes)
    {
        ArgumentNullException.ThrowIfNull(args);
        ArgumentNullException.ThrowIfNull(recipes);
        var book = new RecipeBook(recipes);
        using var terminal = new Terminal();
        try
        {
            var (root, mirror) = Commands(book);
            NumberOptions.ReadAlike(root);
            var parsed = root.Parse(args);
            // Nothing at all is answered with what there is, and --help with help.
            var isTaken = args.Count > 0 && (parsed.Action is ParseErrorAction || parsed.Action == parsed.CommandResult.Command.Action);
            if (isTaken && CommandLineErrors.Read(parsed) is { Count: > 0 } errors)
            {
                foreach (var error in errors)
                {
                    Console.Error.WriteLine($"error: {error}");
                }

                return 1;
            }

            Downloads.Mirror = (mirror is null ? null : parsed.GetValue(mirror)) ?? Downloads.Mirror;
            return parsed.Invoke(new InvocationConfiguration { EnableDefaultExceptionHandler = false });
        }
        catch (Exception problem) when (problem is ArgumentException or DataException or DeviceException or CheckpointException or TrainingException or ExchangeException
            or IOException or UnauthorizedAccessException or DllNotFoundException)
        {
            Console.Error.WriteLine($"error: {ErrorLine.Text(problem)}");
            return 1;
        }
    }

    private static (RootCommand Root, Option<string?>? Mirror) Commands(RecipeBook book)
    {
        const int Columns = 80;
        var root = new RootCommand($"Trains, tests and uses {(book.Names.Count == 1 ? "a network" : "networks")}: {string.Join(", ", book.Names)}")
        {
            TrainCommand.Create(book),
            SearchCommand.Create(book),
            FindRateCommand.Create(book),
            TestCommand.Create(book),
            SummaryCommand.Create(book),
            InfoCommand.Create(),
            CompareCommand.Create(),
            ReportCommand.Create(book),
            ExportCommand.Create(book),
            ImportCommand.Create(),
            ListCommand.Create(book),
            CheckCommand.Create(),
            PredictCommand.Create(book),
            ExplainCommand.Create(book),
        };
        if (root.Options.OfType<HelpOption>().Single().Action is HelpAction help)
        {
            help.MaxWidth = Columns;
        }

        if (book.SeesImages)
        {
            root.Add(ShowCommand.Create(book));
            root.Add(FiltersCommand.Create(book));
            root.Add(MapsCommand.Create(book));
        }

        if (book.All.Any(recipe => recipe.Goal == Goal.Images))
        {
            root.Add(UpscaleCommand.Create(book));
        }

        if (!book.Data.Any(data => data.IsDownloaded))
        {
            return (root, null);
        }

        var mirror = CommandOptions.Mirror();
        root.Add(mirror);
        return (root, mirror);
    }
}
