using System.CommandLine;
using Spectre.Console;
using TypedNets.Examples.Recipes;

namespace TypedNets.Examples.Commands;

/// <summary><c>summary NAME</c>: a network's layers, shapes and parameters; with <c>--graph</c>, its graph.</summary>
internal static class SummaryCommand
{
    public static Command Create()
    {
        var network = CommandOptions.Network();
        var graph = GraphOption.Create();
        var command = new Command("summary", "Shows a network's layers, shapes and parameters; needs no data and runs nothing") { network, graph };
        command.SetAction(parsed =>
        {
            if (parsed.GetResult(graph) is not null)
            {
                GraphOption.Show(Cookbook.Find(parsed.GetRequiredValue(network)).Graph, parsed.GetValue(graph));
                return 0;
            }

            AnsiConsole.Write(Cookbook.Find(parsed.GetRequiredValue(network)).Graph.ToTable());
            return 0;
        });
        return command;
    }
}
