using Spectre.Console;

namespace TypedNets;

/// <summary>A bar over all epochs with the rate and the time left; lines go above it.</summary>
/// <param name="console">An interactive console.</param>
internal sealed class BarProgress(IAnsiConsole console) : ITrainingProgress
{
    private TaskCompletionSource over = new();
    private TrainingPlan? plan;
    private ProgressTask? bar;
    private Task drawing = Task.CompletedTask;

    public void Started(TrainingPlan plan)
    {
        this.plan = plan;
        foreach (var line in ProgressLines.Format(plan))
        {
            Write(line);
        }

        over = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        drawing = console.Progress()
            .AutoClear(true)
            .Columns(new TaskDescriptionColumn(), new ProgressBarColumn(), new PercentageColumn(), new RateColumn(plan.Noun), new RemainingTimeColumn())
            .StartAsync(context =>
            {
                bar = context.AddTask($"epoch {plan.FirstEpoch}/{plan.Epochs}", maxValue: Math.Max(1, plan.AllImages));
                Begin(bar, plan.SamplesBefore);
                return over.Task;
            });
    }

    public void Advanced(int epoch, int images)
    {
        bar!.Description = $"epoch {epoch}/{plan!.Epochs}";
        bar.Increment(images);
    }

    public void Logged(int epoch, int batch, double loss) => Write(ProgressLines.Format(plan!, epoch, batch, loss));

    public void EpochEnded(EpochResult result) => Write(ProgressLines.Format(plan!, result));

    public void Reported(string message) => Write(message);

    public void Ended()
    {
        over.TrySetResult();
        drawing.GetAwaiter().GetResult();
    }

    private void Write(string line) => console.WriteLine(Printable.Escape(line));

    /// <summary>Has the bar begin where the training is, and the rate and the time left with what comes now.</summary>
    private static void Begin(ProgressTask bar, long images)
    {
        var samples = bar.MaxSamplesKept;
        bar.MaxSamplesKept = 0;
        bar.Value = images;
        bar.MaxSamplesKept = samples;
    }
}
