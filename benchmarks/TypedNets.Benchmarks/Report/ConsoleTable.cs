using Spectre.Console;

namespace TypedNets.Benchmarks;

/// <summary>A section on the terminal.</summary>
internal static class ConsoleTable
{
    public static void Write(Section section)
    {
        AnsiConsole.MarkupLineInterpolated($"\n[bold]{section.Title}[/]");
        AnsiConsole.WriteLine(section.About);
        var table = new Table { Border = TableBorder.Rounded };
        foreach (var column in section.Columns)
        {
            table.AddColumn(Markup.Escape(column));
        }

        foreach (var row in section.Rows)
        {
            table.AddRow([.. row.Select(Markup.Escape)]);
        }

        AnsiConsole.Write(table);
        foreach (var note in section.Failures.Select(failure => $"Not measured: {failure}").Concat(section.Notes))
        {
            AnsiConsole.WriteLine($"- {note.Replace("**", "")}");
        }
    }
}
