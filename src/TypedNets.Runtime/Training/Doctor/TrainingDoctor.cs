using TypedNets.Data;

namespace TypedNets;

/// <summary>
/// Watches a training and says what is wrong with it: inputs that are not normalised, samples that are in both sets, gradients that vanish or explode, a learning rate
/// that is too high or too low, layers that are dead or saturated, a loss at chance level. Each thing is reported once, with its numbers and what to do.
/// It only looks: with it or without, a training gives the same numbers.
/// <code>
/// var doctor = new TrainingDoctor();
/// new Trainer(net) { Callbacks = [doctor] }.Fit(data.Train, data.Test);
/// </code>
/// </summary>
/// <remarks>It looks at about ten steps of each epoch, and after each epoch at what the layers make of some samples.</remarks>
public sealed class TrainingDoctor : ITrainingCallback
{
    private readonly List<Finding> findings = [];
    private readonly HashSet<string> reported = new(StringComparer.Ordinal);
    private StepRecorder? steps;

    /// <summary>What was found so far, in the order in which it was.</summary>
    public IReadOnlyList<Finding> Findings => findings;

    /// <summary>Looks at data sets before anything is trained on them.</summary>
    /// <param name="train">What is to be trained on.</param>
    /// <param name="valid">What is to be validated or tested on.</param>
    /// <param name="normalization">What is done to pixels; by default they are divided by 255.</param>
    /// <returns>What is wrong with them; empty where nothing is.</returns>
    public static IReadOnlyList<Finding> Examine(SampleSet train, SampleSet? valid = null, Normalization? normalization = null)
    {
        ArgumentNullException.ThrowIfNull(train);
        return [.. DataChecks.Find(train, valid, normalization ?? Normalization.Unit)];
    }

    /// <inheritdoc/>
    public void Started(TrainingContext training)
    {
        ArgumentNullException.ThrowIfNull(training);
        findings.Clear();
        findings.AddRange(training.Findings?.Where(finding => FindingIds.IsDoctors(finding.Id)) ?? []);
        reported.Clear();
        reported.UnionWith(findings.Select(finding => finding.Id));
        if (training.Epochs.Count == 0)
        {
            // Who says how often each sample comes knows of it.
            Tell(training, DataChecks.Find(training.Samples, training.Validation, training.Normalization).Where(finding => !training.IsSampled || finding.Id != FindingIds.Imbalance));
        }

        steps?.Forget();
        steps = new StepRecorder(training);
    }

    /// <inheritdoc/>
    public void StepEnded(TrainingContext training) => steps?.StepEnded(training);

    /// <inheritdoc/>
    public void EpochEnded(TrainingContext training, EpochResult result)
    {
        Tell(training, StepChecks.Find(steps?.Take() ?? [], result.Epoch));
        Tell(training, LayerChecks.Find(training, result.Epoch));
        Tell(training, ResultChecks.Find(training, result));
    }

    /// <inheritdoc/>
    public void Ended(TrainingContext training)
    {
        ArgumentNullException.ThrowIfNull(training);

        // Of an epoch that something ended: a loss that is no number any more, for example.
        Tell(training, StepChecks.Find(steps?.Take() ?? [], training.Epochs.Count + 1));
        steps?.Forget();
        steps = null;
        if (findings.Count == 0 && training.Epochs.Count > 0)
        {
            training.Report("The doctor found nothing wrong");
        }
    }

    /// <summary>Tells what was found, each kind once: the same fault comes back at every epoch, and in layer after layer.</summary>
    private void Tell(TrainingContext training, IEnumerable<Finding> found)
    {
        Finding[] news = [.. found.Where(finding => reported.Add(finding.Id))];
        findings.AddRange(news);
        training.Report(news);
    }
}
