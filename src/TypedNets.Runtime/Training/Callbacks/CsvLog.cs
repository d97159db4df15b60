namespace TypedNets;

/// <summary>
/// Writes the epochs as a table of comma-separated values, which any spreadsheet reads: a header and a line for each epoch, numbers in full. A validation within an epoch is a line
/// of its own, with its <c>step</c> and nothing of training. The trainer's metrics
/// stand in the last columns, <c>train_psnr</c> and <c>valid_psnr</c>; accuracies are left out where the targets are images.
/// </summary>
/// <param name="path">The file; replaced if it is there.</param>
public sealed class CsvLog(string path) : EpochLog(path)
{
    /// <inheritdoc/>
    protected override void Write(TextWriter file, IReadOnlyList<EpochResult> epochs, IReadOnlyList<ValidationResult> validations) => EpochsCsv.Write(file, epochs, validations);
}
