using System.Globalization;
using TypedNets.Generators.Model;

namespace TypedNets.Generators.Emission;

/// <summary>The table that a person sees who rests the mouse on the class's name.</summary>
internal static class ShapeTable
{
    public static IEnumerable<string> Format(NetworkGraph graph)
    {
        string[][] rows =
        [
            .. graph.Inputs.Select(input => new[] { graph.IsPlain ? "" : input.Name, "[Input]", input.Shape.ToString(), "" }),
            .. graph.Nodes.SelectMany((node, index) => Rows(graph, node, index)),
            ["", "", "", Grouped(graph.ParameterCount)],
        ];
        var widths = Enumerable.Range(0, 4).Select(column => rows.Max(row => row[column].Length)).ToArray();
        return rows.Select(row =>
            $"{row[0].PadRight(widths[0])}  {row[1].PadRight(widths[1])}  {row[2].PadRight(widths[2])}  {row[3].PadLeft(widths[3])}".TrimEnd());
    }

    private static IEnumerable<string[]> Rows(NetworkGraph graph, GraphNode node, int index)
    {
        yield return
        [
            node.Name,
            graph.Settings(node) is { Length: > 0 } settings ? $"{node.Kind}({settings})" : node.Kind,
            node.Output.ToString(),
            graph.WeightsOf(node) is { } owner ? $"as {owner}" : node.ParameterCount == 0 ? "" : Grouped(node.ParameterCount),
        ];
        if (!graph.IsPlain && graph.Outputs.FirstOrDefault(output => output.Node == index) is { } output)
        {
            yield return [output.Name, "[Output]", node.Output.ToString(), ""];
        }
    }

    /// <summary><c>44,426</c>.</summary>
    public static string Grouped(long number) => number.ToString("N0", CultureInfo.InvariantCulture);
}
