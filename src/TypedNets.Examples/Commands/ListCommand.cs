using System.CommandLine;
using TypedNets.Examples.Recipes;

namespace TypedNets.Examples.Commands;

/// <summary><c>list</c>: the networks and data sets by name.</summary>
internal static class ListCommand
{
    public static Command Create()
    {
        var command = new Command("list", "Lists the networks with their courses' settings, and the data sets; needs no data");
        command.SetAction(_ =>
        {
            Run();
            return 0;
        });
        return command;
    }

    private static void Run()
    {
        foreach (var recipe in Cookbook.All)
        {
            Console.WriteLine(FormattableString.Invariant(
                $"{recipe.Name,-8} {recipe.Graph.Input} → {recipe.Graph.Output}, {recipe.Graph.ParameterCount:N0} parameters"));
            Console.WriteLine($"         {recipe.Description}");
            Console.WriteLine(FormattableString.Invariant(
                $"         {recipe.Data}, {(recipe.SeesImages() ? $"{recipe.Normalization}, " : "")}{recipe.Optimizer}, batches of {recipe.BatchSize}, {recipe.Epochs} epochs, {recipe.Division}"));
            Console.WriteLine();
        }

        Console.WriteLine($"data sets: {string.Join(", ", DataSets.Names)}; or a folder with a folder of images for each class");
    }
}
