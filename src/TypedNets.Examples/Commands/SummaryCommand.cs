using System.CommandLine;
using Spectre.Console;
using TypedNets.Examples.Recipes;

namespace TypedNets.Examples.Commands;

/// <summary><c>summary NAME</c>: a network's layers, shapes and parameters.</summary>
internal static class SummaryCommand
{
    public static Command Create()
    {
        var network = CommandOptions.Network();
        var batchSize = new Option<int?>("--batch-size") { Description = "The images of a training batch; by default the course's" };
        var command = new Command("summary", "Shows a network's layers, shapes, parameters and memory; needs no data and runs nothing") { network, batchSize };
        command.SetAction(parsed =>
        {
            var recipe = Cookbook.Find(parsed.GetRequiredValue(network));
            AnsiConsole.Write(recipe.Graph.ToTable(parsed.GetValue(batchSize) ?? recipe.BatchSize));
            return 0;
        });
        return command;
    }
}
