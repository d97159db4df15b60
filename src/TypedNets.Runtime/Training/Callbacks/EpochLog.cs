using TypedNets.Files;

namespace TypedNets;

/// <summary>
/// A log with a line for each epoch. The whole file is written anew after each epoch, beside and then moved: a training that was killed and goes on
/// has no line twice, and a reader never finds half a line.
/// </summary>
/// <param name="path">The file; replaced if it is there.</param>
public abstract class EpochLog(string path) : ITrainingCallback
{
    private readonly WriteAttempt attempt = new($"The log {path} could not be written", path);

    /// <inheritdoc/>
    public void EpochEnded(TrainingContext training, EpochResult result)
    {
        ArgumentNullException.ThrowIfNull(training);
        attempt.Write(training, () => AtomicFile.Write(path, file =>
        {
            using var writer = new StreamWriter(file, leaveOpen: true) { NewLine = "\n" };
            Write(writer, training.Epochs);
        }));
    }

    /// <summary>Writes all of the file.</summary>
    /// <param name="file">The file, in UTF-8; it stays open.</param>
    /// <param name="epochs">All epochs that are done.</param>
    protected abstract void Write(TextWriter file, IReadOnlyList<EpochResult> epochs);
}
