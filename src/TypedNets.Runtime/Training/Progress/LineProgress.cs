namespace TypedNets;

/// <summary>Plain lines, for files and for logs.</summary>
/// <param name="output">Where the lines go.</param>
internal sealed class LineProgress(TextWriter output) : ITrainingProgress
{
    private TrainingPlan? plan;

    public void Started(TrainingPlan plan)
    {
        this.plan = plan;
        foreach (var line in Lines.Of(plan))
        {
            Write(line);
        }
    }

    public void Advanced(int epoch, int images)
    {
    }

    public void Logged(int epoch, int batch, double loss) => Write(Lines.Of(plan!, epoch, batch, loss));

    public void EpochEnded(EpochResult result) => Write(Lines.Of(plan!, result));

    public void Said(string message) => Write(message);

    public void Ended()
    {
    }

    private void Write(string line)
    {
        output.WriteLine(Printable.Of(line));
        // Who reads along in the file waits for this line.
        output.Flush();
    }
}
