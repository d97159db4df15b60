using Spectre.Console;

namespace TypedNets.Examples.Commands;

/// <summary>An evaluation as a person reads it.</summary>
internal static class TestReport
{
    public static void Write(Evaluation test, string data)
    {
        var table = new Table().Border(TableBorder.Simple).AddColumn("class");
        foreach (var column in new[] { "images", "right", "share" })
        {
            table.AddColumn(new TableColumn(column).RightAligned());
        }

        foreach (var row in test.Classes)
        {
            table.AddRow(Markup.Escape(row.Name), Whole(row.Count), Whole(row.Correct), Percent(row.Count == 0 ? 0 : (double)row.Correct / row.Count));
        }

        AnsiConsole.Write(table);
        Console.WriteLine(
            $"Test on {data}: loss {test.Loss.ToString("0.000", Invariant)}, accuracy {Percent(test.Accuracy)} ({Whole(test.Correct)} of {Whole(test.Count)} images)");
    }

    private static System.Globalization.CultureInfo Invariant => System.Globalization.CultureInfo.InvariantCulture;

    private static string Whole(long number) => number.ToString("N0", Invariant);

    private static string Percent(double share) => (100 * share).ToString("0.0", Invariant) + " %";
}
