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
            table.AddColumn(new TableColumn(Cell.Of(column)).RightAligned());
        }

        foreach (var epoch in history.Epochs)
        {
            string[] valid = validated ? [.. Cells(epoch.ValidationLoss, epoch.ValidationAccuracy, epoch.ValidationMetrics)] : [];
            table.AddRow(
            [
                Numbers.Whole(epoch.Epoch), .. Cells(epoch.TrainLoss, epoch.TrainAccuracy, epoch.TrainMetrics), .. valid,
                Numbers.Seconds(epoch.Seconds), Numbers.Whole(epoch.ImagesPerSecond), Numbers.Short(epoch.LearningRate),
            ]);
        }

        return history.Epochs is [.., { Complete: false } last]
            ? table.Caption($"stopped within epoch {last.Epoch}, after {Numbers.Whole(last.Samples)} {history.Noun}", Style.Plain)
            : table;

        IEnumerable<string> Cells(double? loss, double? share, MetricValues values) =>
        [
            loss is { } mean ? Numbers.Loss(mean) : "-",
            .. accuracy.Select(_ => share is { } right ? Numbers.Percent(right) : "-"),
            .. metrics.Select(name => values.TryGetValue(name, out var value) ? Numbers.Metric(value) : "-"),
        ];
    }
}
