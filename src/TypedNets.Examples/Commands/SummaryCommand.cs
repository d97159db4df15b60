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
        var command = new Command("summary", "Shows a network's layers, shapes and parameters; needs no data and runs nothing") { network };
        command.SetAction(parsed =>
        {
            AnsiConsole.Write(Cookbook.Find(parsed.GetRequiredValue(network)).Graph.ToTable());
            return 0;
        });
        return command;
    }
}
