using System.CommandLine;

namespace TypedNets.Commands;

/// <summary><c>list</c>: the networks and data sets by name.</summary>
internal static class ListCommand
{
    public static Command Create(RecipeBook book)
    {
        var command = new Command("list", "Lists the networks with their settings, and the data sets; needs no data");
        command.SetAction(_ =>
        {
            Run(book);
            return 0;
        });
        return command;
    }

    private static void Run(RecipeBook book)
    {
        var width = book.Names.Max(name => name.Length) + 1;
        var indent = new string(' ', width);
        foreach (var same in book.All.GroupBy(recipe => recipe.Name, StringComparer.OrdinalIgnoreCase))
        {
            var first = same.First();
            Console.WriteLine(FormattableString.Invariant($"{first.Name.PadRight(width)}{first.Graph.Input} → {first.Graph.Output}, {first.Graph.ParameterCount:N0} parameters"));
            if (first.Description.Length > 0)
            {
                Console.WriteLine($"{indent}{first.Description}");
            }

            foreach (var recipe in same)
            {
                Console.WriteLine(FormattableString.Invariant(
                    $"{indent}{recipe.Data}: {(recipe.SeesImages ? $"{recipe.Normalization}, " : "")}{recipe.Optimizer}, batches of {recipe.BatchSize}, {Counted.Format(recipe.Epochs, "epochs")}, {recipe.Split}"));
            }

            Console.WriteLine();
        }

        Console.WriteLine($"data sets: {CommandOptions.Names(book)}");
    }
}
