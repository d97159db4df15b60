using System.Globalization;
using Spectre.Console;

namespace TypedNets;

/// <summary>A network's layers as a table for the terminal, worked out without running the network.</summary>
public static class SummaryTable
{
    private const int FloatBytes = 4;

    /// <summary>
    /// One row a layer: its output shape, the kernel that goes over its input, its parameters, the multiplications for one sample and the memory that its output takes
    /// (none where it only looks at its input in another way); below the totals, and about how much memory a training takes.
    /// </summary>
    /// <param name="graph">The network's graph.</param>
    /// <param name="batchSize">The images of a training batch.</param>
    /// <exception cref="ArgumentOutOfRangeException">The batch is empty.</exception>
    public static Table ToTable(this NetworkGraph graph, int batchSize = 64)
    {
        ArgumentNullException.ThrowIfNull(graph);
        ArgumentOutOfRangeException.ThrowIfLessThan(batchSize, 1);
        var table = new Table().Border(TableBorder.Simple).Title(Cell.Escape($"{graph.Name}: {graph.Ends}"));
        table.AddColumn(new TableColumn("layer").NoWrap()).AddColumn("kind").AddColumn(new TableColumn("output").NoWrap());
        foreach (var name in new[] { "kernel", "parameters", "multiply-adds", "memory" })
        {
            table.AddColumn(new TableColumn(name).RightAligned().NoWrap());
        }

        foreach (var column in table.Columns)
        {
            column.Padding = new Padding(0, 0, 1, 0);
        }

        if (!graph.OpenSizes.IsEmpty)
        {
            table.Title = new TableTitle(Cell.Escape(
                $"{graph.Name}: {graph.Ends}\n{string.Join("; ", graph.OpenSizes.Select(open => $"{open.Name} must be {open}"))}\nmultiply-adds and memory are those of {string.Join(", ", graph.Inputs.Select(input => input.Shape.Closed))}, the smallest"));
        }

        if (!graph.IsPlain)
        {
            foreach (var input in graph.Inputs)
            {
                table.AddRow(Cell.Escape(input.Name), "input", Cell.Escape(input.Shape.ToString()), "", "", "", "");
            }
        }

        foreach (var (index, layer) in graph.Layers.Index())
        {
            table.AddRow(
                Cell.Escape(layer.Name),
                Cell.Escape(layer.Settings.Length == 0 ? layer.Kind : $"{layer.Kind}({layer.Settings})"),
                Cell.Escape(layer.Output.ToString()),
                string.Join('×', layer.Kernel),
                graph.WeightsOf(layer) is { } owner ? Cell.Escape($"as {owner}") : Grouped(layer.ParameterCount),
                Grouped(layer.MultiplyAdds),
                OutputBytes(layer) is > 0 and var bytes ? NumberFormat.Bytes(bytes) : "");
            if (!graph.IsPlain && graph.Outputs.FirstOrDefault(output => output.Layer == index) is { } output)
            {
                table.AddRow(Cell.Escape(output.Name), "output", Cell.Escape(layer.Output.ToString()), "", "", "", "");
            }
        }

        var activations = graph.Layers.Sum(OutputBytes);
        var parameters = FloatBytes * (decimal)graph.ParameterCount;
        table.Columns[0].Footer = new Text("total");
        table.Columns[4].Footer = new Text(Grouped(graph.ParameterCount));
        table.Columns[5].Footer = new Text(Grouped(graph.MultiplyAdds));
        table.Columns[6].Footer = new Text(NumberFormat.Bytes(activations));

        // Weights, their gradients and Adam's two means; of each batch the input, and each output with its gradient.
        var training = (4 * parameters) + (batchSize * ((FloatBytes * graph.Inputs.Sum(input => Elements(input.Shape))) + (2 * activations)));
        table.Caption = new TableTitle(
            $"in float32: parameters {NumberFormat.Bytes(parameters)}, outputs for one sample {NumberFormat.Bytes(activations)}\ntraining with Adam on batches of {batchSize}: about {NumberFormat.Bytes(training)}");
        return table;
    }

    private static decimal OutputBytes(LayerNode layer) => layer.IsView ? 0 : FloatBytes * Elements(layer.Output);

    private static decimal Elements(Shape shape) => shape.Sizes.ToArray().Aggregate(1m, (product, size) => product * size);

    private static string Grouped(long number) => number == 0 ? "" : number.ToString("N0", CultureInfo.InvariantCulture);
}
