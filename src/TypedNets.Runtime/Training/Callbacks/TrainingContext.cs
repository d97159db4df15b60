using TypedNets.Data;
using static TorchSharp.torch;

namespace TypedNets;

/// <summary>A training as its callbacks see it.</summary>
public sealed class TrainingContext
{
    private readonly TrainingRun run;

    internal TrainingContext(TrainingRun run) => this.run = run;

    /// <summary>The network; between steps a callback may change its parameters.</summary>
    public Network Network => run.Network;

    /// <summary>What is trained, on what, and how long.</summary>
    public TrainingPlan Plan => run.Plan;

    /// <summary>What is trained on.</summary>
    public SampleSet Samples => run.Samples;

    /// <summary>The epochs that are done, those before a break included.</summary>
    public IReadOnlyList<EpochResult> Epochs => run.Epochs;

    /// <summary>The validations within epochs, those before a break included.</summary>
    public IReadOnlyList<ValidationResult> Validations => run.Validations;

    /// <summary>The optimiser's steps so far, those before a break included.</summary>
    public long Steps => run.Steps;

    /// <summary>The learning rate of the next step.</summary>
    public double LearningRate => run.LearningRate;

    /// <summary>Why the training ends before its last epoch; null where nobody ended it.</summary>
    public string? EndedEarly => run.EndedEarly;

    /// <summary>What was found wrong so far, before a break too; null where nobody looked.</summary>
    public IReadOnlyList<Finding>? Findings => run.Findings;

    /// <summary>Whether the training was stopped, or its time is over, and it goes on from its checkpoint.</summary>
    internal bool GoesOn => run.GoesOn;

    /// <summary>How many steps an epoch takes.</summary>
    internal int StepsPerEpoch => run.StepsPerEpoch;

    /// <summary>Whether samples come more or less often than once in an epoch.</summary>
    internal bool IsSampled => run.IsSampled;

    /// <summary>What is validated on; null where nothing is.</summary>
    internal SampleSet? Validation => run.Validation;

    /// <summary>What is done to pixels.</summary>
    internal Normalization Normalization => run.Normalization;

    /// <summary>Where the network is.</summary>
    internal Device Device => run.Device;

    /// <summary>What is measured beside the loss.</summary>
    internal IReadOnlyList<Metric> Metrics => run.Metrics;

    /// <summary>What the network learns.</summary>
    internal LearningTask Task => run.Task;

    /// <summary>Ends the training after the step or epoch at hand.</summary>
    /// <param name="reason">Why, as a sentence; told to the user and kept in the history.</param>
    public void End(string reason) => run.End(reason);

    /// <summary>Says something to the user.</summary>
    /// <param name="message">One sentence.</param>
    public void Report(string message) => run.Report(message);

    /// <summary>Tells the user what is wrong with the training. It stands in the checkpoint, the history and their report, too.</summary>
    /// <param name="findings">What was found; none says that somebody looked and found nothing.</param>
    public void Report(IEnumerable<Finding> findings)
    {
        ArgumentNullException.ThrowIfNull(findings);
        run.Report(findings);
    }
}
