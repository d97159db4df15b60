using System.Globalization;

namespace TypedNets;

/// <summary>Writes the epochs as a table of comma-separated values, which any spreadsheet reads: a header and a line for each epoch, numbers in full.</summary>
/// <param name="path">The file; replaced if it is there.</param>
public sealed class CsvLog(string path) : EpochLog(path)
{
    /// <inheritdoc/>
    protected override IEnumerable<string> Lines(IReadOnlyList<EpochResult> epochs) =>
    [
        "epoch,train_loss,train_accuracy,valid_loss,valid_accuracy,learning_rate,seconds,images_per_second",
        .. epochs.Select(epoch => string.Create(
            CultureInfo.InvariantCulture,
            $"{epoch.Epoch},{epoch.TrainLoss},{epoch.TrainAccuracy},{epoch.ValidationLoss},{epoch.ValidationAccuracy},{epoch.LearningRate},{epoch.Seconds},{epoch.ImagesPerSecond}")),
    ];
}
