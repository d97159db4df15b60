using Spectre.Console;

namespace TypedNets;

/// <summary>A history as a table for the terminal.</summary>
public static class EpochTable
{
    /// <summary>One row an epoch: losses, accuracies, time, rate. <c>AnsiConsole.Write(history.ToTable())</c> prints it, plainly where output goes to a file.</summary>
    /// <param name="history">What a training came to.</param>
    public static Table ToTable(this History history)
    {
        ArgumentNullException.ThrowIfNull(history);
        var validated = history.Epochs.Any(epoch => epoch.ValidationLoss is not null);
        var table = new Table().Border(TableBorder.Simple);
        string[] columns = validated
            ? ["epoch", "loss", "accuracy", "valid loss", "valid accuracy", "seconds", "images/s", "rate"]
            : ["epoch", "loss", "accuracy", "seconds", "images/s", "rate"];
        foreach (var column in columns)
        {
            table.AddColumn(new TableColumn(column).RightAligned());
        }

        foreach (var epoch in history.Epochs)
        {
            List<string> cells = [Numbers.Whole(epoch.Epoch), Numbers.Loss(epoch.TrainLoss), Numbers.Percent(epoch.TrainAccuracy)];
            if (validated)
            {
                cells.Add(epoch.ValidationLoss is { } loss ? Numbers.Loss(loss) : "-");
                cells.Add(epoch.ValidationAccuracy is { } accuracy ? Numbers.Percent(accuracy) : "-");
            }

            cells.AddRange(Numbers.Seconds(epoch.Seconds), Numbers.Whole(epoch.ImagesPerSecond), Numbers.Short(epoch.LearningRate));
            table.AddRow([.. cells]);
        }

        return history.Epochs is [.., { Complete: false } last]
            ? table.Caption($"stopped within epoch {last.Epoch}, after {Numbers.Whole(last.Samples)} images", Style.Plain)
            : table;
    }
}
