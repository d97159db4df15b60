using System.Diagnostics;

namespace TypedNets;

/// <summary>What the dashboard knows of a training. The training thread writes, another one reads.</summary>
internal sealed class DashboardRecord
{
    private const int MostPoints = 4096;
    private const int MostMessages = 50;
    private static readonly TimeSpan RateWindow = TimeSpan.FromSeconds(5);

    private readonly Lock gate = new();
    private readonly List<(double Epoch, double Loss)> running = [];
    private readonly List<EpochResult> epochs = [];
    private readonly List<ValidationResult> validations = [];
    private readonly List<string> messages = [];
    private readonly List<Finding> findings = [];
    private readonly Queue<(long Time, long Images)> pace = [];
    private readonly long start = Stopwatch.GetTimestamp();
    private int epoch;
    private long inEpoch;
    private long images;

    public DashboardRecord(TrainingPlan plan)
    {
        Plan = plan;
        epochs.AddRange(plan.Done);
        validations.AddRange(plan.DoneValidations);
        findings.AddRange(plan.Findings);
        (epoch, inEpoch) = (plan.Done.Count + 1, plan.DoneSamples);
    }

    public TrainingPlan Plan { get; }

    /// <summary>A batch was handed to the device: two additions, and no lock that the drawing could hold.</summary>
    public void Advance(int number, int count)
    {
        if (Volatile.Read(ref epoch) != number)
        {
            Volatile.Write(ref epoch, number);
            Interlocked.Exchange(ref inEpoch, 0);
        }

        Interlocked.Add(ref inEpoch, count);
        Interlocked.Add(ref images, count);
    }

    public void Log(int number, int batch, double loss)
    {
        lock (gate)
        {
            running.Add((number - 1 + ((double)batch / Plan.Batches), loss));
            if (running.Count > MostPoints)
            {
                Thin();
            }
        }
    }

    public void Validate(ValidationResult result)
    {
        lock (gate)
        {
            validations.Add(result);
        }
    }

    public void End(EpochResult result)
    {
        lock (gate)
        {
            epochs.Add(result);
        }
    }

    public void Report(string message)
    {
        lock (gate)
        {
            messages.Add(message);
            if (messages.Count > MostMessages)
            {
                messages.RemoveAt(0);
            }
        }
    }

    public void Find(Finding finding)
    {
        lock (gate)
        {
            findings.Add(finding);
        }
    }

    /// <summary>All of this moment; called by the one who draws.</summary>
    public Moment Now()
    {
        lock (gate)
        {
            var number = Math.Min(Volatile.Read(ref epoch), Math.Max(1, Plan.Epochs));
            var done = Math.Min(Plan.Samples, epochs.Any(each => each.Epoch == number) ? Plan.Samples : Interlocked.Read(ref inEpoch));
            var all = Math.Max(1, Plan.AllImages);
            var elapsed = Stopwatch.GetElapsedTime(start);
            var whole = Math.Min(all, ((long)(number - 1) * Plan.Samples) + done);
            var since = whole - Plan.SamplesBefore;
            return new Moment(
                number,
                done,
                Share: (double)whole / all,
                IsValidating: done == Plan.Samples && epochs.All(each => each.Epoch != number) && Plan.ValidationSamples > 0,
                elapsed,
                Left: since > 0 ? elapsed * ((double)(all - whole) / since) : null,
                Rate(),
                [.. running],
                [.. epochs],
                ValidationPoint.In(epochs, validations),
                [.. messages],
                [.. findings]);
        }
    }

    /// <summary>The images a second of the last moments.</summary>
    private double? Rate()
    {
        var now = (Time: Stopwatch.GetTimestamp(), Images: Interlocked.Read(ref images));
        pace.Enqueue(now);
        while (pace.Count > 2 && Stopwatch.GetElapsedTime(pace.Peek().Time, now.Time) > RateWindow)
        {
            pace.Dequeue();
        }

        var from = pace.Peek();
        var seconds = Stopwatch.GetElapsedTime(from.Time, now.Time).TotalSeconds;
        return seconds > 0 && now.Images > from.Images ? (now.Images - from.Images) / seconds : null;
    }

    private void Thin()
    {
        var half = running.Chunk(2).Select(pair => (pair[^1].Epoch, pair.Average(each => each.Loss))).ToArray();
        running.Clear();
        running.AddRange(half);
    }

    /// <param name="Epoch">The epoch under way, from 1.</param>
    /// <param name="Images">The images of it that are done.</param>
    /// <param name="Share">The share of the whole training that is done.</param>
    /// <param name="IsValidating">Whether the epoch's images are done and its validation is not.</param>
    /// <param name="Elapsed">The time since the start.</param>
    /// <param name="Left">The time left; null while nothing is known.</param>
    /// <param name="Rate">Images a second.</param>
    /// <param name="Running">The running loss, by epochs done.</param>
    /// <param name="Epochs">The epochs that are done.</param>
    /// <param name="Validations">All validations, those within epochs too.</param>
    /// <param name="Messages">What was said.</param>
    /// <param name="Findings">What is wrong with the training.</param>
    public sealed record Moment(
        int Epoch,
        long Images,
        double Share,
        bool IsValidating,
        TimeSpan Elapsed,
        TimeSpan? Left,
        double? Rate,
        IReadOnlyList<(double Epoch, double Loss)> Running,
        IReadOnlyList<EpochResult> Epochs,
        IReadOnlyList<ValidationPoint> Validations,
        IReadOnlyList<string> Messages,
        IReadOnlyList<Finding> Findings);
}
