using System.Text;
using System.Text.RegularExpressions;

namespace TypedNets.Benchmarks;

/// <summary>The page <c>docs/benchmarks.md</c>: a section for each suite, of which a run replaces its own.</summary>
internal static partial class BenchmarksPage
{
    /// <summary>Writes sections into the page and keeps the others.</summary>
    /// <param name="path">The page.</param>
    /// <param name="sections">What was measured.</param>
    /// <param name="order">All suites, in the page's order.</param>
    /// <param name="command">The arguments that measure them again.</param>
    public static void Write(string path, IReadOnlyList<Section> sections, IReadOnlyList<string> order, string command)
    {
        var kept = File.Exists(path)
            ? SectionText().Matches(File.ReadAllText(path)).ToDictionary(match => match.Groups["name"].Value, match => match.Value)
            : [];
        foreach (var section in sections)
        {
            kept[section.Name] = Text(section, command);
        }

        var page = new StringBuilder(Head());
        foreach (var name in order.Where(kept.ContainsKey))
        {
            page.Append('\n').Append(kept[name].TrimEnd()).Append('\n');
        }

        File.WriteAllText(path, page.ToString());
    }

    private static string Head()
    {
        var head = new StringBuilder(
            """
            # Benchmarks

            Every number is a ratio between contestants that took turns in one run on one machine, the median of all rounds with the quartiles behind it:
            what else the machine had to do fell on all alike. Seconds are given for orientation only. The page is written by the program itself:

            ```sh
            dotnet run -c Release --project benchmarks/TypedNets.Benchmarks -- all --write
            ```

            """);
        head.Append("\n| the machine | |\n| --- | --- |\n");
        foreach (var (part, value) in Machine.Describe())
        {
            head.Append($"| {part} | {value} |\n");
        }

        return head.ToString();
    }

    private static string Text(Section section, string command)
    {
        var text = new StringBuilder($"<!-- {section.Name} -->\n## {section.Title}\n\n{section.About}\n\n");
        text.Append($"| {string.Join(" | ", section.Columns)} |\n|{string.Concat(section.Columns.Select(_ => " --- |"))}\n");
        foreach (var row in section.Rows)
        {
            text.Append($"| {string.Join(" | ", row)} |\n");
        }

        text.Append('\n');
        foreach (var note in section.Notes)
        {
            text.Append($"- {note}\n");
        }

        return text.Append(FormattableString.Invariant($"- Measured on {DateTime.UtcNow:yyyy-MM-dd} with `{command}`.\n<!-- end -->\n")).ToString();
    }

    [GeneratedRegex(@"<!-- (?<name>[a-z]+) -->\n## .*?<!-- end -->", RegexOptions.Singleline)]
    private static partial Regex SectionText();
}
