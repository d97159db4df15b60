namespace TypedNets;

/// <summary>Plain lines, for files and for logs.</summary>
/// <param name="output">Where the lines go.</param>
internal sealed class LineProgress(TextWriter output) : ITrainingProgress
{
    private TrainingPlan? plan;

    public void Started(TrainingPlan plan)
    {
        this.plan = plan;
        foreach (var line in ProgressLines.Format(plan))
        {
            Write(line);
        }
    }

    public void Advanced(int epoch, int images)
    {
    }

    public void Logged(int epoch, int batch, double loss) => Write(ProgressLines.Format(plan!, epoch, batch, loss));

    public void EpochEnded(EpochResult result) => Write(ProgressLines.Format(plan!, result));

    public void Reported(string message) => Write(message);

    public void Ended()
    {
    }

    private void Write(string line)
    {
        output.WriteLine(Printable.Escape(line));
        // Who reads along in the file waits for this line.
        output.Flush();
    }
}
