using Spectre.Console;

namespace TypedNets;

/// <summary>Several trainings side by side, as tables for the terminal.</summary>
public static class RunTable
{
    private const string Network = "network";

    /// <summary>One row a training: its epochs, its best one, by validation loss, with what was measured then, and the time it took. The training loss counts where nothing was validated.</summary>
    /// <param name="runs">What each is called and what it came to.</param>
    public static Table ToTable(this IReadOnlyList<(string Name, History History)> runs)
    {
        ArgumentNullException.ThrowIfNull(runs);
        string[] metrics = [.. runs.SelectMany(run => run.History.Epochs).SelectMany(epoch => epoch.TrainMetrics.Keys).Distinct()];
        string[] accuracy = runs.SelectMany(run => run.History.Epochs).All(epoch => epoch.TrainAccuracy is null) ? [] : ["accuracy"];
        var table = new Table().Border(TableBorder.Simple).AddColumn("training");
        string[] columns = ["epochs", "best", "loss", .. accuracy, .. metrics, "seconds"];
        foreach (var column in columns)
        {
            table.AddColumn(new TableColumn(Cell.Escape(column)).RightAligned());
        }

        foreach (var (name, history) in runs)
        {
            table.AddRow([Cell.Escape(name), .. Cells(history)]);
        }

        return table;

        IEnumerable<string> Cells(History history)
        {
            if (history.Epochs.Count == 0)
            {
                return ["0", .. columns[1..].Select(_ => "-")];
            }

            var best = Best(history);
            var (share, values) = best.ValidationLoss is null ? (best.TrainAccuracy, best.TrainMetrics) : (best.ValidationAccuracy, best.ValidationMetrics);
            return
            [
                NumberFormat.Whole(history.Epochs.Count), NumberFormat.Whole(best.Epoch), NumberFormat.Loss(Judged(best)),
                .. accuracy.Select(_ => share is { } right ? NumberFormat.Percent(right) : "-"),
                .. metrics.Select(metric => values.TryGetValue(metric, out var value) ? NumberFormat.Metric(value) : "-"),
                NumberFormat.Seconds(history.Epochs.Sum(epoch => epoch.Seconds)),
            ];
        }
    }

    /// <summary>The settings in which the trainings differ, a row each; null where they know of no difference.</summary>
    /// <param name="runs">What each is called and what it came to.</param>
    public static Table? ToSettingsTable(this IReadOnlyList<(string Name, History History)> runs)
    {
        ArgumentNullException.ThrowIfNull(runs);
        var differing = runs.SelectMany(run => run.History.Settings.Keys).Prepend(Network).Distinct().Where(key => runs.Select(run => Setting(run.History, key)).Distinct().Count() > 1).ToArray();
        if (differing.Length == 0)
        {
            return null;
        }

        var table = new Table().Border(TableBorder.Simple).AddColumn("what differs");
        foreach (var (name, _) in runs)
        {
            table.AddColumn(Cell.Escape(name));
        }

        foreach (var key in differing)
        {
            table.AddRow([Cell.Escape(key), .. runs.Select(run => Cell.Escape(Setting(run.History, key) ?? "-"))]);
        }

        return table;
    }

    private static string? Setting(History history, string key) => key == Network ? history.Network : history.Settings.GetValueOrDefault(key);

    private static EpochResult Best(History history) => history.Epochs.Where(epoch => epoch.ValidationLoss is not null).MinBy(Judged) ?? history.Epochs.MinBy(Judged)!;

    private static double Judged(EpochResult epoch) => (epoch.ValidationLoss ?? epoch.TrainLoss) is var loss && double.IsNaN(loss) ? double.PositiveInfinity : loss;
}
