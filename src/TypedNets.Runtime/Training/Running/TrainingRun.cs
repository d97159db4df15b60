using System.Diagnostics;
using System.Globalization;
using TypedNets.Checkpoints;
using TypedNets.Data;
using static TorchSharp.torch;

namespace TypedNets;

/// <summary>One training from its first epoch, or from where it was broken off, to its last.</summary>
internal sealed class TrainingRun : IDisposable
{
    private readonly FitSettings settings;
    private readonly Evaluator evaluator;
    private readonly BatchLoader loader;
    private readonly RandomStream random;
    private readonly SampleSet? valid;
    private readonly CancellationToken stop;
    private readonly optim.Optimizer optimizer;
    private readonly StepEngine? compiled;
    private readonly TrainingStep step;
    private readonly Scheduler? schedule;
    private readonly RunningAverage? average;
    private readonly TrainingContext context;
    private readonly IReadOnlyDictionary<string, string> recipe;
    private readonly ModelCard card;
    private readonly CheckpointWriter? file;
    private readonly List<EpochResult> epochs = [];
    private readonly List<ValidationResult> validations = [];
    private List<Finding>? findings;
    private readonly Stopwatch watch = Stopwatch.StartNew();
    private EpochPass? pass;
    private double secondsBefore;
    private string? endedEarly;
    private bool timeIsOver;

    public TrainingRun(FitSettings settings, Network network, BatchLoader loader, RandomStream random, SampleSet? valid, CancellationToken stop)
    {
        (this.settings, Network, this.loader, this.random, this.valid, this.stop) = (settings, network, loader, random, valid, stop);
        evaluator = new Evaluator(network, settings);
        optimizer = settings.Optimizer.Create(network);
        network.train();
        compiled = StepEngine.For(settings, network, loader, out var reason);
        step = new TrainingStep(settings, network, optimizer, loader, random, compiled);
        schedule = settings.Schedule?.Start(settings.Optimizer.LearningRate, settings.Epochs, step.PerEpoch);
        schedule?.ApplyTo(optimizer, settings.Optimizer);
        average = settings.Averaging is { } averaging ? new RunningAverage(averaging, network) : null;
        Plan = new TrainingPlan(
            network.GetName(),
            Devices.Describe(settings.Device),
            settings.Epochs,
            loader.BatchesPerEpoch,
            loader.BatchSize,
            loader.SamplesPerEpoch,
            valid?.Count ?? 0,
            settings.Optimizer,
            settings.Loss) { Noun = loader.Data.Noun, Step = StepEngine.Describe(reason) };
        context = new TrainingContext(this);
        recipe = RunSettings.ForReport(settings, Plan, loader, valid);
        card = ModelCard.Create(loader.Data, settings.Normalization, recipe);
        file = settings.Checkpoint is null ? null : new CheckpointWriter(settings.Checkpoint, network, settings.CheckpointEvery, Report);
    }

    public Network Network { get; }

    public TrainingPlan Plan { get; private set; }

    public SampleSet Samples => loader.Data;

    public bool IsSampled => settings.Sampling is not null;

    public SampleSet? Validation => valid;

    public Normalization Normalization => settings.Normalization;

    public Device Device => settings.Device;

    public int StepsPerEpoch => step.PerEpoch;

    public IReadOnlyList<EpochResult> Epochs => epochs;

    public IReadOnlyList<ValidationResult> Validations => validations;

    public IReadOnlyList<Metric> Metrics => settings.Metrics;

    public LearningTask Task => settings.TaskOf(loader.Data);

    public long Steps { get; private set; }

    public double LearningRate => schedule?.LearningRate ?? settings.Optimizer.LearningRate;

    public IReadOnlyList<Finding>? Findings => findings;

    public string? EndedEarly => endedEarly ?? (timeIsOver && epochs.Count < settings.Epochs ? TimeText() : null);

    /// <summary>Whether it was stopped or its time is over, and its checkpoint holds it, to go on from where it is.</summary>
    public bool GoesOn => settings.Checkpoint is not null && (stop.IsCancellationRequested || timeIsOver) && endedEarly is null && epochs.Count < settings.Epochs;

    /// <summary>Whether it is to end with the step or epoch at hand.</summary>
    private bool IsOver => stop.IsCancellationRequested || endedEarly is not null || timeIsOver;

    public void End(string reason) => endedEarly ??= reason;

    public void Report(string message) => settings.Progress.Reported(message);

    /// <summary>Tells what is wrong, and keeps it; nothing, where somebody looked and found nothing.</summary>
    public void Report(IEnumerable<Finding> found)
    {
        findings ??= [];
        foreach (var finding in found)
        {
            findings.Add(finding);
            settings.Progress.Found(finding);
        }
    }

    /// <summary>Goes back to where a checkpoint was written; the callbacks are there already.</summary>
    /// <param name="from">The checkpoint, checked by <see cref="ResumeCheck"/>.</param>
    public void Restore(TrainingCheckpoint from)
    {
        var (state, tensors) = from;
        Checkpoint.Copy(tensors, Network.state_dict(), Network.state_dict().Keys);
        average?.Unpack(tensors);
        OptimizerTensors.Unpack(tensors, optimizer);
        epochs.AddRange(state.Epochs);
        validations.AddRange(state.Validations);
        Plan = Plan with { Done = state.Epochs, DoneValidations = state.Validations, Findings = state.Findings ?? [] };
        Steps = state.Steps;
        secondsBefore = state.Seconds;
        endedEarly = state.EndedEarly;
        findings = state.Findings is { } found ? [.. found] : null;
        schedule?.Load(state.Schedule);
        schedule?.ApplyTo(optimizer, settings.Optimizer);
        if (state.Batches > 0)
        {
            pass = NextPass();
            pass.Restore(tensors, state.Correct, loader.BatchSize, loader.SamplesPerEpoch, state.EpochSeconds);
            Plan = Plan with { DoneSamples = (int)pass.Measured.Samples };
        }

        // Last, so that nothing above can have drawn from it.
        random.Write(tensors[TrainingCheckpoint.Random]);
    }

    public History Run()
    {
        EpochResult? broken = null;
        settings.Progress.Started(Plan);
        ModelCard.Give(Network, epochs.Count == 0 ? card : card.After(epochs[^1]));
        try
        {
            Tell(callback => callback.Started(context));
            broken = RunEpochs();
            Tell(callback => callback.Ended(context));
            if (file is not null && (broken is not null || settings.Callbacks.Count > 0))
            {
                Save();
            }

            Rescue();
            TellEnd();
        }
        finally
        {
            settings.Progress.Ended();
        }

        return History(broken);
    }

    public void Dispose()
    {
        pass?.Dispose();
        average?.Dispose();
        compiled?.Dispose();
        optimizer.Dispose();
    }

    private double Seconds => secondsBefore + watch.Elapsed.TotalSeconds;

    /// <summary>Trains and validates epochs until there is no more to do.</summary>
    /// <returns>What there is of an epoch that was stopped within; null where all are done.</returns>
    private EpochResult? RunEpochs()
    {
        EpochResult? broken = null;
        try
        {
            CheckSanity();
            while (epochs.Count < settings.Epochs && broken is null && !IsOver)
            {
                broken = RunEpoch();
            }

            average?.Show();
        }
        catch
        {
            TellFailure();
            throw;
        }

        return broken;
    }

    /// <summary>Trains and validates an epoch.</summary>
    /// <returns>What there is of the epoch when it was stopped within; null when it is done.</returns>
    private EpochResult? RunEpoch()
    {
        pass ??= NextPass();
        average?.Hide();
        TrainEpoch(pass);
        ShowAverage(pass);
        var result = pass.Result(Finite(pass.Measured.ReadLosses()), LearningRate);
        if (pass.Complete && valid is not null)
        {
            try
            {
                result = Validate(result, valid);
            }
            catch
            {
                Save();
                throw;
            }
        }

        if (!pass.Complete || (valid is not null && result.ValidationLoss is null))
        {
            settings.Progress.EpochEnded(result);
            return result;
        }

        pass.Dispose();
        pass = null;
        epochs.Add(result);
        ModelCard.Give(Network, card.After(result));
        schedule?.EpochEnded(result);
        schedule?.ApplyTo(optimizer, settings.Optimizer);
        try
        {
            Tell(callback => callback.EpochEnded(context, result));
            settings.Progress.EpochEnded(result);
        }
        finally
        {
            // What a callback throws ends the training; the epoch is done all the same.
            Save();
        }

        return null;
    }

    /// <summary>From here to the next epoch's first step, the network is what it averages.</summary>
    private void ShowAverage(EpochPass pass)
    {
        if (pass.Complete)
        {
            average?.EpochEnded(pass.Epoch, () => BatchStatistics.Renew(Network, loader.Epoch(pass.Epoch), random));
        }

        average?.Show();
    }

    private void TrainEpoch(EpochPass pass)
    {
        Network.train();
        ValidateWithin(pass);
        if (endedEarly is not null)
        {
            return;
        }

        foreach (var batch in loader.Epoch(pass.Epoch, pass.Batches))
        {
            using (NewDisposeScope())
            {
                Train(batch, pass);
            }

            settings.Progress.Advanced(pass.Epoch, batch.Count);
            if (settings.LogEvery > 0 && pass.Batches % settings.LogEvery == 0)
            {
                var loss = Finite(pass.Measured.ReadNewLosses());
                settings.Progress.Logged(pass.Epoch, pass.Batches, loss);
                Tell(callback => callback.Logged(context, loss));
            }

            // Never between: a gradient that waits for its step is in no checkpoint.
            if (step.IsWhole(pass.Batches))
            {
                // So that each call takes a step at least.
                timeIsOver |= watch.Elapsed >= settings.MaxTime;
                ValidateWithin(pass);
                if (IsOver)
                {
                    break;
                }

                if (file?.IsDue() == true)
                {
                    Save();
                }
            }
        }
    }

    private void Train(Batch batch, EpochPass pass)
    {
        try
        {
            if (!step.Take(batch, pass))
            {
                return;
            }
        }
        catch (NotFiniteException problem)
        {
            throw NotFiniteAt(problem.Batch, problem.Message);
        }

        Steps++;
        average?.StepEnded();
        schedule?.StepEnded();
        schedule?.ApplyTo(optimizer, settings.Optimizer);
        Tell(callback => callback.StepEnded(context));
    }

    /// <summary>The training as it is now, in the epoch under way or between two.</summary>
    private TrainingCheckpoint Snapshot()
    {
        var lines = ArchitectureText.Lines(Network.Architecture);
        var tensors = new Dictionary<string, Tensor> { [TrainingCheckpoint.Random] = random.Read() };
        OptimizerTensors.Pack(optimizer, tensors);
        average?.Pack(tensors);
        if (pass is null)
        {
            tensors.Add(TrainingCheckpoint.Losses, zeros(0));
        }
        else
        {
            pass.Measured.Pack(tensors, TrainingCheckpoint.Prefix);
        }

        var schedules = new Dictionary<string, double>();
        schedule?.Save(schedules);
        return new TrainingCheckpoint(
            new TrainingState
            {
                Layers = lines,
                Architecture = ArchitectureText.Hash(lines),
                Settings = recipe,
                Seed = loader.Seed,
                Epochs = epochs,
                Validations = validations,
                Batches = pass?.Batches ?? 0,
                Correct = pass?.Measured.ReadCorrect() ?? 0,
                Steps = Steps,
                EpochSeconds = pass?.Seconds ?? 0,
                Seconds = Seconds,
                EndedEarly = endedEarly,
                Findings = findings,
                Schedule = schedules,
                Callbacks = CallbackTensors.Named(settings.Callbacks).ToDictionary(each => each.Name, each => CallbackTensors.Pack(each.Name, each.Callback, tensors)),
            },
            tensors);
    }

    private void Save()
    {
        if (file is not null)
        {
            using var shown = average?.ShowNow();
            using var now = Snapshot();
            file.Write(now);
        }
    }

    private void Rescue()
    {
        if (file?.Problem is not null)
        {
            using var now = Snapshot();
            file.Rescue(now);
        }
    }

    /// <summary>Validates on some batches before the first step, and tells what came of it.</summary>
    private void CheckSanity()
    {
        if (settings.SanityBatches == 0 || valid is null || Steps > 0 || epochs.Count > 0 || pass is not null)
        {
            return;
        }

        using var some = settings.First(valid, settings.SanityBatches);
        if (Measure(some) is { } scores)
        {
            Report($"Before the first step: {ProgressLines.Scores(scores.Loss, scores.Accuracy, scores.Metrics)}, on {NumberFormat.Whole(some.Count)} {some.Noun}");
        }
    }

    /// <summary>Validates within an epoch where it is time to; also where a break came between the step and this.</summary>
    private void ValidateWithin(EpochPass pass)
    {
        if (settings.ValidateEvery == 0 || valid is null || pass.Batches == 0 || pass.Complete || Steps % settings.ValidateEvery != 0 || validations is [.., var last] && last.Step == Steps)
        {
            return;
        }

        using var shown = average?.ShowNow();
        if (Measure(valid) is { } scores)
        {
            var result = new ValidationResult(pass.Epoch, Steps, scores.Loss, scores.Accuracy, scores.Metrics) { EpochsDone = pass.Epoch - 1 + ((double)pass.Batches / loader.BatchesPerEpoch) };
            validations.Add(result);
            settings.Progress.Validated(result);
            var known = ModelCard.Find(Network);
            ModelCard.Give(Network, card.After(result));
            Tell(callback => callback.Validated(context, result));
            ModelCard.Give(Network, known);
        }
    }

    /// <summary>Measures the network; null where it was stopped meanwhile.</summary>
    private Evaluator.Result? Measure(SampleSet set)
    {
        try
        {
            return evaluator.Measure(set, stop);
        }
        catch (OperationCanceledException) when (stop.IsCancellationRequested)
        {
            return null;
        }
    }

    /// <summary>Adds the validation to an epoch's result; leaves it out where it was stopped within.</summary>
    private EpochResult Validate(EpochResult result, SampleSet set) => Measure(set) is { } scores
        ? result with { ValidationLoss = scores.Loss, ValidationAccuracy = scores.Accuracy, ValidationMetrics = scores.Metrics }
        : result;

    private EpochPass NextPass() => new(
        epochs.Count + 1, loader.BatchesPerEpoch, new PassMeasurement(Task, Network.Architecture, settings.Metrics, loader.BatchesPerEpoch, settings.Device));

    private double Finite(BatchMeans.Reading reading) =>
        reading.FirstNotFinite is { } bad ? throw NotFiniteAt(bad, NotFinite.Describe(Network, inputs: null)) : reading.Mean;

    private TrainingException NotFiniteAt(int batch, string where)
    {
        var saved = file?.Saved is { } path ? $"; {path} holds the training as it last was well" : "";
        return new TrainingException(
            FormattableString.Invariant($"The loss of {Network.GetName()} is not a finite number any more in epoch {epochs.Count + 1}, batch {batch} of {loader.BatchesPerEpoch}: ")
                + FormattableString.Invariant($"{where}; try a smaller learning rate than {LearningRate}{saved}"),
            History(broken: null) with { Stopped = true });
    }

    private void TellEnd()
    {
        if (EndedEarly is { } reason)
        {
            Report(reason);
        }
        else if (stop.IsCancellationRequested)
        {
            Report(file?.Current is { } saved ? $"Stopped; the network is saved in {saved}" : "Stopped.");
        }
    }

    private History History(EpochResult? broken) => new()
    {
        Network = Network.GetName(),
        Epochs = broken is null ? [.. epochs] : [.. epochs, broken],
        Validations = [.. validations],
        Stopped = stop.IsCancellationRequested && EndedEarly is null,
        EndedEarly = EndedEarly,
        Seconds = Seconds,
        Checkpoint = file?.Current,
        CheckpointProblem = file?.Problem,
        Settings = recipe,
        Findings = findings is null ? null : [.. findings],
    };

    private string TimeText() => string.Create(
        CultureInfo.InvariantCulture,
        $"Ended early in epoch {epochs.Count + 1} of {settings.Epochs}, since its time of {settings.MaxTime:c} is over{(file?.Current is { } saved ? $"; {saved} holds the training, to go on from" : "")}");

    private void Tell(Action<ITrainingCallback> what)
    {
        foreach (var callback in settings.Callbacks)
        {
            what(callback);
        }
    }

    /// <summary>Tells each callback that the training is over because something failed; which is what its caller hears of, and nothing that a callback adds.</summary>
    private void TellFailure()
    {
        foreach (var callback in settings.Callbacks)
        {
            try
            {
                callback.Ended(context);
            }
            catch (Exception problem)
            {
                Report($"{callback.GetType().Name} could not end: {problem.Message}");
            }
        }
    }
}
