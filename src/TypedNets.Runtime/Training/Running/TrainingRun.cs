using System.Diagnostics;
using static TorchSharp.torch;

namespace TypedNets;

/// <summary>One training from its first epoch, or from where it was broken off, to its last.</summary>
internal sealed class TrainingRun : IDisposable
{
    private readonly Trainer trainer;
    private readonly TrainingLimits limits;
    private readonly BatchLoader loader;
    private readonly RandomStream random;
    private readonly SampleSet? valid;
    private readonly CancellationToken stop;
    private readonly optim.Optimizer optimizer;
    private readonly TrainingStep step;
    private readonly Scheduler? schedule;
    private readonly TrainingContext context;
    private readonly IReadOnlyDictionary<string, string> settings;
    private readonly TrainingFile? file;
    private readonly List<EpochResult> epochs = [];
    private readonly Stopwatch watch = Stopwatch.StartNew();
    private EpochPass? pass;
    private double secondsBefore;
    private string? endedEarly;

    public TrainingRun(Trainer trainer, TrainingLimits limits, Network network, BatchLoader loader, RandomStream random, SampleSet? valid, CancellationToken stop)
    {
        (this.trainer, this.limits, Network, this.loader, this.random, this.valid, this.stop) = (trainer, limits, network, loader, random, valid, stop);
        optimizer = trainer.Optimizer.Create(network);
        step = new TrainingStep(trainer, network, optimizer, loader, random);
        schedule = trainer.Schedule?.Start(trainer.Optimizer.LearningRate, limits.Epochs, step.PerEpoch);
        schedule?.ApplyTo(optimizer);
        Plan = new TrainingPlan(
            network.GetName(),
            Devices.Describe(trainer.Device),
            limits.Epochs,
            loader.BatchesPerEpoch,
            loader.BatchSize,
            loader.SamplesPerEpoch,
            valid?.Count ?? 0,
            trainer.Optimizer,
            trainer.Loss);
        context = new TrainingContext(this);
        settings = RunSettings.Told(trainer, Plan, loader, valid);
        file = limits.Checkpoint is null ? null : new TrainingFile(limits.Checkpoint, this, settings, trainer.CheckpointEvery);
    }

    public Network Network { get; }

    public TrainingPlan Plan { get; private set; }

    public SampleSet Samples => loader.Data;

    public IReadOnlyList<EpochResult> Epochs => epochs;

    public IReadOnlyList<Metric> Metrics => trainer.Metrics;

    public bool HasClasses => loader.Data is ImageSet;

    public long Steps { get; private set; }

    public double LearningRate => optimizer.ParamGroups.First().LearningRate;

    public string? EndedEarly => endedEarly;

    /// <summary>Whether it was stopped and its checkpoint holds it, to go on from where it is.</summary>
    public bool GoesOn => limits.Checkpoint is not null && stop.IsCancellationRequested && endedEarly is null && epochs.Count < limits.Epochs;

    public void End(string reason) => endedEarly ??= reason;

    public void Say(string message) => trainer.Progress.Said(message);

    /// <summary>Goes back to where a checkpoint was written; the callbacks are there already.</summary>
    /// <param name="from">The checkpoint, checked by <see cref="ResumeCheck"/>.</param>
    public void Restore(TrainingCheckpoint from)
    {
        var (state, tensors) = from;
        Checkpoint.Copy(tensors, Network.state_dict(), Network.state_dict().Keys);
        OptimizerTensors.Unpack(tensors, optimizer);
        epochs.AddRange(state.Epochs);
        Plan = Plan with { Done = state.Epochs };
        Steps = state.Steps;
        secondsBefore = state.Seconds;
        endedEarly = state.EndedEarly;
        schedule?.Load(state.Schedule);
        schedule?.ApplyTo(optimizer);
        if (state.Batches > 0)
        {
            pass = NextPass();
            pass.Restore(tensors, state.Correct, loader.BatchSize, loader.SamplesPerEpoch, state.EpochSeconds);
            Plan = Plan with { DoneImages = (int)pass.Samples };
        }

        // Last, so that nothing above can have drawn from it.
        random.Write(tensors[TrainingCheckpoint.Random]);
    }

    public History Run()
    {
        EpochResult? broken = null;
        trainer.Progress.Started(Plan);
        try
        {
            Tell(callback => callback.Started(context));
            broken = RunEpochs();
            Tell(callback => callback.Ended(context));
            if (file is not null && (broken is not null || limits.Callbacks.Count > 0))
            {
                file.Write(pass);
            }

            file?.Rescue(pass);
            TellEnd();
        }
        finally
        {
            trainer.Progress.Ended();
        }

        return History(broken);
    }

    /// <summary>What the run's checkpoint must hold besides the network.</summary>
    public (TrainingState State, Dictionary<string, Tensor> Tensors) Pack(EpochPass? under, IReadOnlyDictionary<string, string> settings)
    {
        var lines = ArchitectureText.Lines(Network.Architecture);
        var tensors = new Dictionary<string, Tensor>
        {
            [TrainingCheckpoint.Random] = random.Read(),
            [TrainingCheckpoint.Losses] = under?.PackLosses() ?? zeros(0),
        };
        OptimizerTensors.Pack(optimizer, tensors);
        under?.PackMetrics(tensors);
        var schedules = new Dictionary<string, double>();
        schedule?.Save(schedules);
        return (new TrainingState
        {
            Layers = lines,
            Architecture = ArchitectureText.Hash(lines),
            Settings = settings,
            Seed = loader.Seed,
            Epochs = epochs,
            Batches = under?.Batches ?? 0,
            Correct = under?.ReadCorrect() ?? 0,
            Steps = Steps,
            EpochSeconds = under?.Seconds ?? 0,
            Seconds = Seconds,
            EndedEarly = endedEarly,
            Schedule = schedules,
            Callbacks = CallbackTensors.Named(limits.Callbacks).ToDictionary(each => each.Name, each => CallbackTensors.Pack(each.Name, each.Callback, tensors)),
        }, tensors);
    }

    public void Dispose()
    {
        pass?.Dispose();
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
            while (epochs.Count < limits.Epochs && endedEarly is null && broken is null && !stop.IsCancellationRequested)
            {
                broken = RunEpoch();
            }
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
        TrainEpoch(pass);
        var result = pass.Result(Finite(pass.ReadLosses()), LearningRate);
        if (pass.Complete && valid is not null)
        {
            try
            {
                result = Validate(result, valid);
            }
            catch
            {
                file?.Write(pass);
                throw;
            }
        }

        if (!pass.Complete || (valid is not null && result.ValidationLoss is null))
        {
            trainer.Progress.EpochEnded(result);
            return result;
        }

        pass.Dispose();
        pass = null;
        epochs.Add(result);
        schedule?.EpochEnded(result);
        schedule?.ApplyTo(optimizer);
        try
        {
            Tell(callback => callback.EpochEnded(context, result));
            trainer.Progress.EpochEnded(result);
        }
        finally
        {
            // What a callback throws ends the training; the epoch is done all the same.
            file?.Write(null);
        }

        return null;
    }

    private void TrainEpoch(EpochPass pass)
    {
        Network.train();
        foreach (var batch in loader.Epoch(pass.Epoch, pass.Batches))
        {
            using (NewDisposeScope())
            {
                Train(batch, pass);
            }

            trainer.Progress.Advanced(pass.Epoch, batch.Count);
            if (trainer.LogEvery > 0 && pass.Batches % trainer.LogEvery == 0)
            {
                var loss = Finite(pass.ReadNewLosses());
                trainer.Progress.Logged(pass.Epoch, pass.Batches, loss);
                Tell(callback => callback.Logged(context, loss));
            }

            // Never between: a gradient that waits for its step is in no checkpoint.
            if (step.IsWhole(pass.Batches))
            {
                if (stop.IsCancellationRequested || endedEarly is not null)
                {
                    break;
                }

                file?.WriteWhenDue(pass);
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
        schedule?.StepEnded();
        schedule?.ApplyTo(optimizer);
        Tell(callback => callback.StepEnded(context));
    }

    /// <summary>Adds the validation to an epoch's result; leaves it out where it was stopped within.</summary>
    private EpochResult Validate(EpochResult result, SampleSet set)
    {
        try
        {
            if (set is ImagePairs pairs)
            {
                var near = trainer.Evaluate(pairs, stop);
                return result with { ValidationLoss = near.Loss, ValidationMetrics = near.Metrics };
            }

            var named = trainer.Evaluate((ImageSet)set, stop);
            return result with { ValidationLoss = named.Loss, ValidationAccuracy = named.Accuracy, ValidationMetrics = named.Metrics };
        }
        catch (OperationCanceledException) when (stop.IsCancellationRequested)
        {
            return result;
        }
    }

    private EpochPass NextPass() => new(epochs.Count + 1, loader.BatchesPerEpoch, trainer.Metrics, HasClasses, trainer.Device);

    private double Finite(LossRecord.Reading reading) =>
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
        if (endedEarly is not null)
        {
            Say(endedEarly);
        }
        else if (stop.IsCancellationRequested)
        {
            Say(file?.Current is { } saved ? $"Stopped; the network is saved in {saved}" : "Stopped.");
        }
    }

    private History History(EpochResult? broken) => new()
    {
        Network = Network.GetName(),
        Epochs = broken is null ? [.. epochs] : [.. epochs, broken],
        Stopped = stop.IsCancellationRequested && endedEarly is null,
        EndedEarly = endedEarly,
        Seconds = Seconds,
        Checkpoint = file?.Current,
        CheckpointProblem = file?.Problem,
        Settings = settings,
    };

    private void Tell(Action<ITrainingCallback> what)
    {
        foreach (var callback in limits.Callbacks)
        {
            what(callback);
        }
    }

    /// <summary>Tells each callback that the training is over because something failed; which is what its caller hears of, and nothing that a callback adds.</summary>
    private void TellFailure()
    {
        foreach (var callback in limits.Callbacks)
        {
            try
            {
                callback.Ended(context);
            }
            catch (Exception problem)
            {
                Say($"{callback.GetType().Name} could not end: {problem.Message}");
            }
        }
    }
}
