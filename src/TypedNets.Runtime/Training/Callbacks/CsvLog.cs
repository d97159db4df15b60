using System.Globalization;

namespace TypedNets;

/// <summary>
/// Writes the epochs as a table of comma-separated values, which any spreadsheet reads: a header and a line for each epoch, numbers in full. The trainer's metrics
/// stand in the last columns, <c>train_psnr</c> and <c>valid_psnr</c>; accuracies are left out where the targets are images.
/// </summary>
/// <param name="path">The file; replaced if it is there.</param>
public sealed class CsvLog(string path) : EpochLog(path)
{
    /// <inheritdoc/>
    protected override IEnumerable<string> Lines(IReadOnlyList<EpochResult> epochs)
    {
        ArgumentNullException.ThrowIfNull(epochs);
        var classes = epochs.Any(epoch => epoch.TrainAccuracy is not null);
        List<(string Name, Func<EpochResult, double?> Value)> columns =
        [
            ("epoch", epoch => epoch.Epoch),
            ("train_loss", epoch => epoch.TrainLoss),
            .. Where(classes, ("train_accuracy", epoch => epoch.TrainAccuracy)),
            ("valid_loss", epoch => epoch.ValidationLoss),
            .. Where(classes, ("valid_accuracy", epoch => epoch.ValidationAccuracy)),
            ("learning_rate", epoch => epoch.LearningRate),
            ("seconds", epoch => epoch.Seconds),
            ("images_per_second", epoch => epoch.ImagesPerSecond),
        ];
        foreach (var metric in epochs.SelectMany(epoch => epoch.TrainMetrics.Keys).Distinct())
        {
            var name = metric.Replace(' ', '_');
            columns.Add(($"train_{name}", epoch => epoch.TrainMetrics[metric]));
            columns.Add(($"valid_{name}", epoch => epoch.ValidationMetrics.TryGetValue(metric, out var value) ? value : null));
        }

        return
        [
            string.Join(',', columns.Select(column => Quoted(column.Name))),
            .. epochs.Select(epoch => string.Join(',', columns.Select(column => column.Value(epoch)?.ToString(CultureInfo.InvariantCulture)))),
        ];
    }

    private static (string, Func<EpochResult, double?>)[] Where(bool there, (string, Func<EpochResult, double?>) column) => there ? [column] : [];

    private static string Quoted(string name) => name.AsSpan().ContainsAny(',', '"', '\n') ? $"\"{name.Replace("\"", "\"\"")}\"" : name;
}
