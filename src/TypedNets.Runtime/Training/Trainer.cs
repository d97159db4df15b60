using System.Diagnostics;
using TorchSharp;
using static TorchSharp.torch;

namespace TypedNets;

/// <summary>Trains a network on images and evaluates it. The settings are PyTorch's usual ones; the same trainer can fit and evaluate any number of times.</summary>
/// <remarks>
/// A loop of one's own is made of the same parts: <see cref="BatchLoader"/>, <see cref="Loss.Compute"/> and <see cref="Optimizer.Create(nn.Module)"/>.
/// </remarks>
/// <param name="network">The network; it stays its owner's and is not disposed here.</param>
public sealed class Trainer(Network network)
{
    /// <summary>How many times <see cref="Fit"/> goes through the training images. 0 trains nothing.</summary>
    public int Epochs { get; init; } = 10;

    /// <summary>The images of a batch, in training and in evaluation; the last batch of an epoch may hold fewer.</summary>
    public int BatchSize { get; init; } = 64;

    /// <summary>The optimiser; each <see cref="Fit"/> starts a fresh one.</summary>
    public Optimizer Optimizer { get; init; } = Optimizers.Adam();

    /// <summary>What is made small.</summary>
    public Loss Loss { get; init; } = Losses.CrossEntropy;

    /// <summary>What is done to the pixels before the network sees them, in training and in evaluation.</summary>
    public Normalization Normalization { get; init; } = Normalization.Unit;

    /// <summary>
    /// Fixes the order of the images and libtorch's global generator (dropout) for each <see cref="Fit"/>, so that a training on the CPU repeats itself to the last bit.
    /// The network's first weights were drawn before: call <c>torch.manual_seed</c> before the network is made. Null draws anew each time.
    /// </summary>
    public int? Seed { get; init; }

    /// <summary>Where the network runs; it is moved there.</summary>
    public Device Device { get; init; } = Devices.Best;

    /// <summary>Whether each epoch goes through the training images in another order.</summary>
    public bool Shuffle { get; init; } = true;

    /// <summary>Whether a smaller last batch is left out of training (batch normalisation cannot train on a single image).</summary>
    public bool DropLast { get; init; }

    /// <summary>After how many batches the running loss is told, the mean since it was last told; 0 tells none.</summary>
    public int LogEvery { get; init; }

    /// <summary>A safetensors file that holds the network after each epoch and after a stop; null saves nothing.</summary>
    public string? Checkpoint { get; init; }

    /// <summary>Whether the first Ctrl-C (or a polite request to end) stops training after the batch at hand; the second one ends the program.</summary>
    public bool StopOnCtrlC { get; init; } = true;

    /// <summary>Who is told how it goes.</summary>
    public ITrainingProgress Progress { get; init; } = TrainingProgress.For();

    /// <summary>Trains the network.</summary>
    /// <param name="train">The images to train on.</param>
    /// <param name="valid">Images to validate on after each epoch.</param>
    /// <param name="cancellation">Stops after the batch at hand; the history so far is returned.</param>
    /// <returns>What each epoch came to.</returns>
    /// <exception cref="ArgumentException">A setting is out of its range, or a data set does not fit the network.</exception>
    /// <exception cref="DeviceException">The device is not there.</exception>
    /// <exception cref="TrainingException">The loss is no longer a number.</exception>
    public History Fit(ImageSet train, ImageSet? valid = null, CancellationToken cancellation = default)
    {
        CheckSettings();
        DataFit.Check(network, train);
        if (valid is not null)
        {
            DataFit.Check(network, valid);
        }

        Place();
        if (Seed is { } seed)
        {
            manual_seed(seed);
        }

        using var stop = new StopRequest(cancellation, StopOnCtrlC);
        using var modes = new ModuleModes(network);
        using var optimizer = Optimizer.Create(network);
        var loader = new BatchLoader(train, BatchSize)
        {
            Device = Device,
            Normalization = Normalization,
            Shuffle = Shuffle,
            Seed = Seed ?? Random.Shared.Next(),
            DropLast = DropLast,
        };

        Progress.Started(Plan(loader, valid));
        try
        {
            return Run(loader, optimizer, valid, stop.Token);
        }
        finally
        {
            Progress.Ended();
        }
    }

    /// <summary>Evaluates the network: in evaluation mode and without gradients. Its mode is as before afterwards.</summary>
    /// <param name="set">The images.</param>
    /// <param name="cancellation">Gives up after the batch at hand.</param>
    /// <returns>Loss, accuracy and the counts of each class.</returns>
    /// <exception cref="ArgumentException">A setting is out of its range, or the data set does not fit the network.</exception>
    /// <exception cref="DeviceException">The device is not there.</exception>
    /// <exception cref="OperationCanceledException">Evaluation was cancelled.</exception>
    public Evaluation Evaluate(ImageSet set, CancellationToken cancellation = default)
    {
        CheckSettings();
        DataFit.Check(network, set);
        Place();

        using var modes = new ModuleModes(network);
        using var inference = inference_mode();
        network.eval();
        var loader = new BatchLoader(set, BatchSize) { Device = Device, Normalization = Normalization };
        using var losses = new LossRecord(loader.BatchesPerEpoch, Device);
        using var confusion = new ConfusionCount(set.ClassNames.Count, Device);
        using var ranks = new RankCount(set.ClassNames.Count, Device);
        foreach (var batch in loader.Epoch(0))
        {
            using (NewDisposeScope())
            {
                cancellation.ThrowIfCancellationRequested();
                var output = network.call(batch.Inputs);
                losses.Add(Loss.Compute(output, batch.Targets), batch.Count);
                confusion.Add(output.argmax(1), batch.Targets);
                ranks.Add(output, batch.Targets);
            }
        }

        return new Evaluation(losses.Read().Mean, set.ClassNames, confusion.Read(), ranks.Read());
    }

    private History Run(BatchLoader loader, optim.Optimizer optimizer, ImageSet? valid, CancellationToken stop)
    {
        var watch = Stopwatch.StartNew();
        var epochs = new List<EpochResult>();
        string? saved = null;
        while (epochs.Count < Epochs && !stop.IsCancellationRequested)
        {
            if (TrainEpoch(epochs.Count + 1, loader, optimizer, epochs, stop) is not { } result)
            {
                break;
            }

            if (valid is not null && Validate(valid, stop) is { } validation)
            {
                result = result with { ValidationLoss = validation.Loss, ValidationAccuracy = validation.Accuracy };
            }

            epochs.Add(result);
            Progress.EpochEnded(result);
            saved = Save() ?? saved;
        }

        if (stop.IsCancellationRequested)
        {
            Progress.Said(saved is null ? "Stopped." : $"Stopped; the network is saved in {saved}");
        }

        return new History
        {
            Network = network.GetName(),
            Epochs = epochs,
            Stopped = stop.IsCancellationRequested,
            Seconds = watch.Elapsed.TotalSeconds,
            Checkpoint = saved,
        };
    }

    private EpochResult? TrainEpoch(
        int epoch, BatchLoader loader, optim.Optimizer optimizer, IReadOnlyList<EpochResult> before, CancellationToken stop)
    {
        var watch = Stopwatch.StartNew();
        network.train();
        using var losses = new LossRecord(loader.BatchesPerEpoch, Device);
        using var correct = zeros(1, ScalarType.Int64, Device);
        foreach (var batch in loader.Epoch(epoch))
        {
            using (NewDisposeScope())
            {
                optimizer.zero_grad();
                var output = network.call(batch.Inputs);
                var loss = Loss.Compute(output, batch.Targets);
                loss.backward();
                optimizer.step();
                losses.Add(loss, batch.Count);
                correct.add_(output.argmax(1).eq(batch.Targets).sum());
            }

            Progress.Advanced(epoch, batch.Count);
            if (LogEvery > 0 && losses.Batches % LogEvery == 0)
            {
                Progress.Logged(epoch, losses.Batches, Finite(losses.ReadNew()));
            }

            if (stop.IsCancellationRequested)
            {
                break;
            }
        }

        if (losses.Batches == 0)
        {
            return null;
        }

        var mean = Finite(losses.Read());
        var right = correct.item<long>();
        var seconds = watch.Elapsed.TotalSeconds;
        return new EpochResult(
            epoch,
            TrainLoss: mean,
            TrainAccuracy: (double)right / losses.Samples,
            ValidationLoss: null,
            ValidationAccuracy: null,
            Seconds: seconds,
            ImagesPerSecond: losses.Samples / seconds,
            LearningRate: optimizer.ParamGroups.First().LearningRate,
            Samples: losses.Samples,
            Complete: losses.Batches == loader.BatchesPerEpoch);

        double Finite(LossRecord.Reading reading) => reading.FirstNotFinite is { } bad
            ? throw new TrainingException(
                FormattableString.Invariant($"The loss of {network.GetName()} is not a finite number any more in epoch {epoch}, batch {bad} of {loader.BatchesPerEpoch}: ")
                    + FormattableString.Invariant($"try a smaller learning rate than {Optimizer.LearningRate}; the network's weights are spoilt"),
                new History { Network = network.GetName(), Epochs = before, Stopped = true })
            : reading.Mean;
    }

    private Evaluation? Validate(ImageSet valid, CancellationToken stop)
    {
        try
        {
            return Evaluate(valid, stop);
        }
        catch (OperationCanceledException) when (stop.IsCancellationRequested)
        {
            return null;
        }
    }

    private string? Save()
    {
        if (Checkpoint is null)
        {
            return null;
        }

        try
        {
            Directory.CreateDirectory(Path.GetDirectoryName(Path.GetFullPath(Checkpoint)) ?? Checkpoint);
            network.Save(Checkpoint);
            return Checkpoint;
        }
        catch (Exception problem) when (problem is IOException or UnauthorizedAccessException)
        {
            // Hours of training are not thrown away because a disk is full: the next epoch tries again.
            Progress.Said($"The network could not be saved in {Checkpoint}: {problem.Message}");
            return null;
        }
    }

    private TrainingPlan Plan(BatchLoader loader, ImageSet? valid) => new(
        network.GetName(),
        Devices.Describe(Device),
        Epochs,
        loader.BatchesPerEpoch,
        BatchSize,
        loader.SamplesPerEpoch,
        valid?.Count ?? 0,
        Optimizer,
        Loss);

    private void Place() => network.to(Devices.Require(Device));

    private void CheckSettings()
    {
        Require(Epochs >= 0, nameof(Epochs), "at least 0", Epochs);
        Require(BatchSize > 0, nameof(BatchSize), "at least 1", BatchSize);
        Require(LogEvery >= 0, nameof(LogEvery), "at least 0", LogEvery);

        static void Require(bool holds, string name, string range, int value)
        {
            if (!holds)
            {
                throw new ArgumentException(FormattableString.Invariant($"{name} must be {range}, and is {value}"));
            }
        }
    }
}
