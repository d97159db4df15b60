using TypedNets.Files;

namespace TypedNets;

/// <summary>
/// A log with a line for each epoch, and for each validation within one. The whole file is written anew after each, beside and then moved: a training that was killed and goes on
/// has no line twice, and a reader never finds half a line.
/// </summary>
/// <param name="path">The file; replaced if it is there.</param>
public abstract class EpochLog(string path) : ITrainingCallback
{
    private readonly WriteAttempt attempt = new($"The log {path} could not be written", path);

    /// <inheritdoc/>
    public void Validated(TrainingContext training, ValidationResult result) => Write(training);

    /// <inheritdoc/>
    public void EpochEnded(TrainingContext training, EpochResult result) => Write(training);

    /// <summary>Writes all of the file.</summary>
    /// <param name="file">The file, in UTF-8; it stays open.</param>
    /// <param name="epochs">All epochs that are done.</param>
    /// <param name="validations">All validations within epochs.</param>
    protected abstract void Write(TextWriter file, IReadOnlyList<EpochResult> epochs, IReadOnlyList<ValidationResult> validations);

    private void Write(TrainingContext training)
    {
        ArgumentNullException.ThrowIfNull(training);
        attempt.Write(training, () => AtomicFile.Write(path, file =>
        {
            using var writer = new StreamWriter(file, leaveOpen: true) { NewLine = "\n" };
            Write(writer, training.Epochs, training.Validations);
        }));
    }
}
