namespace TypedNets;

/// <summary>
/// A log with a line for each epoch. The whole file is written anew after each epoch, beside and then moved: a training that was killed and goes on
/// has no line twice, and a reader never finds half a line.
/// </summary>
/// <param name="path">The file; replaced if it is there.</param>
public abstract class EpochLog(string path) : ITrainingCallback
{
    private readonly LogAttempt attempt = new(path);

    /// <inheritdoc/>
    public void EpochEnded(TrainingContext training, EpochResult result)
    {
        ArgumentNullException.ThrowIfNull(training);
        attempt.Write(training, () =>
        {
            Directory.CreateDirectory(Path.GetDirectoryName(Path.GetFullPath(path))!);
            AtomicFile.Write(path, file =>
            {
                using var writer = new StreamWriter(file, leaveOpen: true) { NewLine = "\n" };
                foreach (var line in Lines(training.Epochs))
                {
                    writer.WriteLine(line);
                }
            });
        });
    }

    /// <summary>The lines of the file.</summary>
    /// <param name="epochs">All epochs that are done.</param>
    protected abstract IEnumerable<string> Lines(IReadOnlyList<EpochResult> epochs);
}
