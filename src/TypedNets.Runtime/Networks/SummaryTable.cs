using System.Globalization;
using Spectre.Console;

namespace TypedNets;

/// <summary>A network's layers as a table for the terminal, worked out without running the network.</summary>
public static class SummaryTable
{
    /// <summary>One row a layer: its output shape, parameters and multiplications for one sample, and the totals below.</summary>
    /// <param name="graph">The network's graph.</param>
    public static Table ToTable(this NetworkGraph graph)
    {
        ArgumentNullException.ThrowIfNull(graph);
        var table = new Table().Border(TableBorder.Simple).Title(Markup.Escape($"{graph.Name}: {graph.Input} → {graph.Output}"));
        table.AddColumn("layer").AddColumn("kind").AddColumn("output");
        table.AddColumn(new TableColumn("parameters").RightAligned()).AddColumn(new TableColumn("multiply-adds").RightAligned());
        foreach (var layer in graph.Layers)
        {
            var kind = layer.Settings.Length == 0 ? layer.Kind : $"{layer.Kind}({layer.Settings})";
            table.AddRow(
                Markup.Escape(layer.Name),
                Markup.Escape(kind),
                Markup.Escape(layer.Output.ToString()),
                Grouped(layer.ParameterCount),
                Grouped(layer.MultiplyAdds));
        }

        table.Columns[0].Footer = new Text("total");
        table.Columns[3].Footer = new Text(Grouped(graph.ParameterCount));
        table.Columns[4].Footer = new Text(Grouped(graph.MultiplyAdds));
        return table;
    }

    private static string Grouped(long number) => number == 0 ? "" : number.ToString("N0", CultureInfo.InvariantCulture);
}
