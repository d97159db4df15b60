using System.Globalization;
using TypedNets.Generators.Model;

namespace TypedNets.Generators.Emission;

/// <summary>The table that a person sees who rests the mouse on the class's name.</summary>
internal static class ShapeTable
{
    public static IEnumerable<string> Of(NetworkGraph graph)
    {
        string[][] rows =
        [
            ["", "[Input]", graph.Input.ToString(), ""],
            .. graph.Nodes.Select(node => new[]
            {
                node.Name,
                graph.Settings(node) is { Length: > 0 } settings ? $"{node.Kind}({settings})" : node.Kind,
                node.Output.ToString(),
                node.ParameterCount == 0 ? "" : Grouped(node.ParameterCount),
            }),
            ["", "", "", Grouped(graph.ParameterCount)],
        ];
        var widths = Enumerable.Range(0, 4).Select(column => rows.Max(row => row[column].Length)).ToArray();
        return rows.Select(row =>
            $"{row[0].PadRight(widths[0])}  {row[1].PadRight(widths[1])}  {row[2].PadRight(widths[2])}  {row[3].PadLeft(widths[3])}".TrimEnd());
    }

    /// <summary><c>44,426</c>.</summary>
    public static string Grouped(long number) => number.ToString("N0", CultureInfo.InvariantCulture);
}
