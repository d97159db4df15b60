using System.Globalization;
using Spectre.Console;

namespace TypedNets;

/// <summary>Where the time of a training step goes, and its memory, layer by layer. <see cref="LayerProfiler.Profile"/> makes it.</summary>
/// <param name="Network">The network's name.</param>
/// <param name="Step">What does forward and backward: <c>compiled step</c>, or <c>libtorch</c> with the reason.</param>
/// <param name="BatchSize">The samples of a batch.</param>
/// <param name="Batches">The batches that were measured, of which all times are medians.</param>
/// <param name="Milliseconds">How long forward, loss and backward of a batch take as the training does them; the optimiser's step and the making of batches are not in it.</param>
/// <param name="Layers">The layers in the order of execution.</param>
public sealed record StepProfile(string Network, string Step, int BatchSize, int Batches, double Milliseconds, IReadOnlyList<LayerCost> Layers)
{
    /// <summary>What stands above the numbers of a row.</summary>
    internal static readonly string[] Columns = ["forward ms", "backward ms", "share", "output", "parameters"];

    /// <summary>One row a layer: forward, backward, its share of all layers' time, and the memory of its output and its parameters.</summary>
    public Table ToTable()
    {
        var table = new Table().Border(TableBorder.Simple).Title(Cell.Escape($"{Network}: a step of {BatchSize} samples, {Step}"));
        table.AddColumn("layer");
        foreach (var name in Columns)
        {
            table.AddColumn(new TableColumn(name).RightAligned().NoWrap());
        }

        foreach (var layer in Layers)
        {
            table.AddRow([Cell.Escape(layer.Name), .. Row(layer)]);
        }

        foreach (var (column, text) in Totals.Index())
        {
            table.Columns[column].Footer = new Text(text);
        }

        return table.Caption(Cell.Escape($"medians of {Counted.Format(Batches, "batches", "batch")}; the whole step: {Time(Milliseconds)} ms"), Style.Plain);
    }

    /// <summary>The last row, with its name.</summary>
    internal string[] Totals =>
        ["all layers", Time(Layers.Sum(layer => layer.Forward)), Time(Layers.Sum(layer => layer.Backward)), "", Bytes(Layers.Sum(layer => layer.OutputBytes)), Bytes(Layers.Sum(layer => layer.ParameterBytes))];

    /// <summary>The numbers of a layer's row.</summary>
    internal string[] Row(LayerCost layer) =>
        [Time(layer.Forward), Time(layer.Backward), layer.Total == 0 ? "" : NumberFormat.Percent(layer.Total / Total), Bytes(layer.OutputBytes), Bytes(layer.ParameterBytes)];

    /// <summary>The milliseconds of all layers.</summary>
    internal double Total => Layers.Sum(layer => layer.Total);

    /// <summary>Milliseconds with as many digits as are worth reading.</summary>
    internal static string Time(double milliseconds) => milliseconds == 0 ? "" : milliseconds.ToString(milliseconds >= 100 ? "0" : milliseconds >= 10 ? "0.0" : milliseconds >= 1 ? "0.00" : "0.000", CultureInfo.InvariantCulture);

    private static string Bytes(long bytes) => bytes == 0 ? "" : NumberFormat.Bytes(bytes);
}
