using Spectre.Console;

namespace TypedNets;

/// <summary>A history as a table for the terminal.</summary>
public static class EpochTable
{
    /// <summary>One row an epoch: losses, accuracies, metrics, time, rate. <c>AnsiConsole.Write(history.ToTable())</c> prints it, plainly where output goes to a file.</summary>
    /// <param name="history">What a training came to.</param>
    public static Table ToTable(this History history)
    {
        ArgumentNullException.ThrowIfNull(history);
        var validated = history.Epochs.Any(epoch => epoch.ValidationLoss is not null);
        string[] accuracy = history.Epochs.All(epoch => epoch.TrainAccuracy is null) && history.Epochs.Count > 0 ? [] : ["accuracy"];
        string[] metrics = [.. history.Epochs.SelectMany(epoch => epoch.TrainMetrics.Keys).Distinct()];
        string[] measured = ["loss", .. accuracy, .. metrics];
        var table = new Table().Border(TableBorder.Simple);
        string[] columns = ["epoch", .. measured, .. validated ? measured.Select(name => $"valid {name}") : [], "seconds", $"{history.Noun}/s", "rate"];
        foreach (var column in columns)
        {
            table.AddColumn(new TableColumn(Cell.Escape(column)).RightAligned());
        }

        foreach (var epoch in history.Epochs)
        {
            string[] valid = validated ? [.. Cells(epoch.ValidationLoss, epoch.ValidationAccuracy, epoch.ValidationMetrics)] : [];
            table.AddRow(
            [
                NumberFormat.Whole(epoch.Epoch), .. Cells(epoch.TrainLoss, epoch.TrainAccuracy, epoch.TrainMetrics), .. valid,
                NumberFormat.Seconds(epoch.Seconds), NumberFormat.Whole(epoch.SamplesPerSecond), NumberFormat.Short(epoch.LearningRate),
            ]);
        }

        return history.Epochs is [.., { Complete: false } last]
            ? table.Caption($"stopped within epoch {last.Epoch}, after {NumberFormat.Whole(last.Samples)} {history.Noun}", Style.Plain)
            : table;

        IEnumerable<string> Cells(double? loss, double? share, MetricValues values) =>
        [
            loss is { } mean ? NumberFormat.Loss(mean) : "-",
            .. accuracy.Select(_ => share is { } right ? NumberFormat.Percent(right) : "-"),
            .. metrics.Select(name => values.TryGetValue(name, out var value) ? NumberFormat.Metric(value) : "-"),
        ];
    }
}
