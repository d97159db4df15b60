using System.CommandLine;
using Spectre.Console;

namespace TypedNets.Commands;

/// <summary><c>summary NAME</c>: a network's layers, shapes and parameters; with <c>--graph</c>, its graph.</summary>
internal static class SummaryCommand
{
    public static Command Create(RecipeBook book)
    {
        var network = new NetworkArgument(book);
        var batchSize = new Option<int?>("--batch-size") { Description = "The samples of a training batch; by default the network's own" };
        var graph = GraphOption.Create();
        var scale = PictureOptions.Scale();
        var command = network.AddTo(new Command("summary", "Shows a network's layers, shapes, parameters and memory; needs no data and runs nothing") { batchSize, graph, scale });
        command.SetAction(parsed =>
        {
            var recipe = network.Find(parsed);
            if (parsed.GetResult(graph) is not null)
            {
                GraphOption.Show(recipe.Graph, parsed.GetValue(graph), parsed.GetValue(scale));
                return 0;
            }

            AnsiConsole.Write(recipe.Graph.ToTable(parsed.GetValue(batchSize) ?? recipe.BatchSize));
            return 0;
        });
        return command;
    }
}
