using System.CommandLine;
using System.Globalization;
using Spectre.Console;

namespace TypedNets.Commands;

/// <summary><c>check</c>: what this machine has, and whether libtorch computes correctly on it.</summary>
internal static class CheckCommand
{
    public static Command Create()
    {
        var convolutions = new Option<int>("--convolutions") { Description = "How many convolutions with random settings are tried besides", DefaultValueFactory = _ => 100 };
        var seed = new Option<int>("--seed") { Description = "Which", DefaultValueFactory = _ => 1 };
        var command = new Command("check", "Shows what this machine has, and compares every kind of layer on it with numbers of 64 bits") { convolutions, seed };
        command.SetAction(parsed => Run(parsed.GetRequiredValue(convolutions), parsed.GetRequiredValue(seed)));
        return command;
    }

    private static int Run(int convolutions, int seed)
    {
        var grid = new Grid().AddColumn(new GridColumn().NoWrap()).AddColumn();
        foreach (var (name, value) in Machine.Describe())
        {
            grid.AddRow(Markup.Escape(name), Markup.Escape(value));
        }

        AnsiConsole.Write(grid);
        var checks = Machine.Check(convolutions, seed);
        var wrong = checks.Where(check => !check.IsCorrect).ToArray();
        if (wrong.Length == 0)
        {
            Console.WriteLine(string.Create(CultureInfo.InvariantCulture,
                $"{checks.Count} layers compute correctly, forward and backward: the largest difference from numbers of 64 bits is {checks.Max(check => Math.Max(check.Output, check.Gradient)):E1}"));
            return 0;
        }

        var table = new Table().Border(TableBorder.Simple).AddColumn("layer").AddColumn("input").AddColumn("output is off by").AddColumn("gradients are off by");
        foreach (var check in wrong)
        {
            table.AddRow(Markup.Escape(check.Layer), Markup.Escape(check.Input), Text(check.Output), Text(check.Gradient));
        }

        AnsiConsole.Write(table);
        Console.WriteLine($"{wrong.Length} of {checks.Count} layers compute wrongly on this machine, as parts of the largest number: "
            + (Machine.UsesOneDnn ? "set TYPEDNETS_ONEDNN=off, which runs libtorch's plain kernels, and check again" : "libtorch's plain kernels do too, so look at the machine's memory"));
        return 1;

        static string Text(double deviation) => deviation.ToString("G2", CultureInfo.InvariantCulture);
    }
}
