namespace TypedNets;

/// <summary>Shows nothing.</summary>
internal sealed class SilentProgress : ITrainingProgress
{
    public void Started(TrainingPlan plan)
    {
    }

    public void Advanced(int epoch, int images)
    {
    }

    public void Logged(int epoch, int batch, double loss)
    {
    }

    public void EpochEnded(EpochResult result)
    {
    }

    public void Reported(string message)
    {
    }

    public void Ended()
    {
    }
}
