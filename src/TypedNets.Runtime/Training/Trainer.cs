using TorchSharp;
using TypedNets.Checkpoints;
using TypedNets.Data;
using static TorchSharp.torch;

namespace TypedNets;

/// <summary>Trains a network on images, vectors, sequences or other tensors and evaluates it. The settings are PyTorch's usual ones; the same trainer can fit and evaluate any number of times.</summary>
/// <remarks>
/// Settings may be changed between two trainings; one that is under way keeps those it began with.
/// <para>
/// A loop of one's own is made of the same parts: <see cref="BatchLoader"/>, <see cref="Loss.Compute"/> and <see cref="Optimizer.Create(nn.Module)"/>.
/// </para>
/// <para>
/// Several threads may evaluate one network at once, also while another fits it: its steps then wait for evaluations, and evaluations for a step. Several networks may be fitted
/// at once, each by a thread of its own; one network by one at a time.
/// </para>
/// </remarks>
/// <param name="network">The network; it stays its owner's and is not disposed here.</param>
public sealed class Trainer(Network network)
{
    private readonly Network network = network ?? throw new ArgumentNullException(nameof(network));

    /// <summary>How many times <see cref="Fit"/> goes through the training samples. 0 trains nothing.</summary>
    public int Epochs { get; set; } = 10;

    /// <summary>The samples of a batch, in training and in evaluation; the last batch of an epoch may hold fewer.</summary>
    public int BatchSize { get; set; } = 64;

    /// <summary>The optimiser; each <see cref="Fit"/> starts a fresh one.</summary>
    public Optimizer Optimizer { get; set; } = Optimizers.Adam();

    /// <summary>What is made small. Where the targets are images or values it must be set: <see cref="Losses.Mse"/>, for example.</summary>
    public Loss Loss { get; set; } = Losses.CrossEntropy;

    /// <summary>What is measured beside the loss, in training and in evaluation: <c>Metrics = [Metrics.Psnr]</c>. See <see cref="Metric"/> for one of your own.</summary>
    public IReadOnlyList<Metric> Metrics { get; set; } = [];

    /// <summary>What is done to the pixels before the network sees them, in training and in evaluation. Targets that are images are always in [0, 1]. Only for images.</summary>
    public Normalization Normalization { get; set; } = Normalization.Unit;

    /// <summary>Random changes of the training images, in this order; evaluation and validation see the images as they are. Only for images.</summary>
    public IReadOnlyList<Augmentation> Augmentation { get; set; } = [];

    /// <summary>
    /// Fixes the order of the samples, their augmentation and libtorch's global generator (dropout) for each <see cref="Fit"/>, so that a training on the CPU repeats itself to the last bit.
    /// The network's first weights were drawn before: call <c>torch.manual_seed</c> before the network is made. Null draws anew each time.
    /// Where several networks are fitted at once, each keeps to its own seed on the CPU: their forward passes take turns. Make the networks before. On a GPU they draw from its one generator.
    /// </summary>
    public int? Seed { get; set; }

    /// <summary>Where the network runs; it is moved there. By default the fastest device that is there, which is looked for when it is first asked for.</summary>
    public Device Device
    {
        get => field ??= Devices.Best;
        set => field = value ?? throw Missing(nameof(Device));
    }

    /// <summary>Whether each epoch goes through the training samples in another order.</summary>
    public bool Shuffle { get; set; } = true;

    /// <summary>How often each training sample comes in an epoch: <see cref="Samplings.Balanced"/>, <see cref="Samplings.Weighted"/>; null has each come once. Validation and evaluation see each once.</summary>
    public Sampling? Sampling { get; set; }

    /// <summary>Whether a smaller last batch is left out of training: batch normalisation cannot train on a single sample, and refuses to.</summary>
    public bool DropLast { get; set; }

    /// <summary>After how many batches the running loss is told, the mean since it was last told; 0 tells none.</summary>
    public int LogEvery { get; set; }

    /// <summary>How the learning rate moves; null keeps the optimiser's own.</summary>
    public Schedule? Schedule { get; set; }

    /// <summary>
    /// Averages the weights beside training them: <see cref="WeightAverages.Ema"/>, <see cref="WeightAverages.Swa"/>; null averages nothing. The averages are what is validated, what callbacks find
    /// after an epoch, what the checkpoint holds as the network, and what the network has in the end; a training that goes on goes on with what it trains.
    /// </summary>
    public WeightAverage? Averaging { get; set; }

    /// <summary>
    /// The batches whose gradients make one step of the optimiser: their mean over all samples, as if they were one large batch. The last step of an epoch is made of those that are left.
    /// Batch normalisation still sees each batch by itself, and class weights weigh within each.
    /// </summary>
    public int Accumulate { get; set; } = 1;

    /// <summary>The longest that all gradients together, as one vector, may be; longer ones are made shorter. Null lets them be.</summary>
    public double? ClipNorm { get; set; }

    /// <summary>The largest that each number of a gradient may be, up or down; null lets them be.</summary>
    public double? ClipValue { get; set; }

    /// <summary>Who is called at the turns of the training, in this order.</summary>
    public IReadOnlyList<ITrainingCallback> Callbacks { get; set; } = [];

    /// <summary>
    /// Whether forward and backward are done on the CPU by a compiled step, where it knows all of the network's layers and the loss; the training's first line says whether it does.
    /// False leaves them to libtorch, as everything does that the step does not know.
    /// </summary>
    public bool CompiledStep { get; set; } = true;

    /// <summary>
    /// A safetensors file that holds the network and its whole training after each epoch and after a stop, for <see cref="Resume"/> to go on from; null saves nothing.
    /// <c>net.LoadWeights</c> takes the network from it. The checkpoint before the last one is kept beside it as <c>NAME.previous.safetensors</c>.
    /// </summary>
    public string? Checkpoint { get; set; }

    /// <summary>After how many batches the checkpoint is written within an epoch too; 0 writes it after epochs only.</summary>
    public int CheckpointEvery { get; set; }

    /// <summary>
    /// Validates on so many batches before the first step: what would only fail after an epoch, a metric or a loss of one's own, fails at once, and the loss of a network that knows nothing is told. 0 does not.
    /// A training that goes on has done so before.
    /// </summary>
    public int SanityBatches { get; set; }

    /// <summary>After how many steps of the optimiser the network is validated within an epoch too: <see cref="History.Validations"/>, <see cref="ITrainingCallback.Validated"/>; 0 validates after epochs only.</summary>
    public int ValidateEvery { get; set; }

    /// <summary>
    /// How long a call of <see cref="Fit"/> or <see cref="Resume"/> trains: it ends after the first step beyond, with <see cref="History.EndedEarly"/>, and <see cref="Resume"/> goes on from its <see cref="Checkpoint"/> to the end it would have had,
    /// for as long again. Null sets no limit.
    /// </summary>
    public TimeSpan? MaxTime { get; set; }

    /// <summary>Trains and validates on a single batch and once only, without checkpoint and callbacks: to see in a moment that all fits together.</summary>
    public bool FastDevRun { get; set; }

    /// <summary>
    /// Trains on so many batches only, in their own order, and validates on the same: a network that cannot learn these by heart has a mistake in it. 0 trains on all.
    /// </summary>
    public int OverfitBatches { get; set; }

    /// <summary>Whether the first Ctrl-C (or a polite request to end) stops training after the batch at hand; the second one ends the program.</summary>
    public bool StopOnCtrlC { get; set; } = true;

    /// <summary>Who is told how it goes. By default a bar or lines on the program's console, which is looked at when they are first asked for.</summary>
    public ITrainingProgress Progress
    {
        get => field ??= TrainingProgress.For();
        set => field = value ?? throw Missing(nameof(Progress));
    }

    /// <summary>Trains the network.</summary>
    /// <param name="train">The samples to train on, with their classes or with what should be made of them.</param>
    /// <param name="valid">Samples to validate on after each epoch, of the same kind.</param>
    /// <param name="cancellation">Stops after the batch at hand; the history so far is returned.</param>
    /// <returns>What each epoch came to.</returns>
    /// <exception cref="ArgumentException">A setting is out of its range, or a data set does not fit the network: a batch of one sample, for example, a network with batch normalisation.</exception>
    /// <exception cref="DeviceException">The device is not there.</exception>
    /// <exception cref="InvalidOperationException">The network is being trained already.</exception>
    /// <exception cref="TrainingException">The loss is no longer a number.</exception>
    public History Fit(SampleSet train, SampleSet? valid = null, CancellationToken cancellation = default) => Run(null, train, valid, cancellation);

    /// <summary>
    /// Goes on with a training that was broken off, however that came about. With the settings and samples it began with, on the CPU and with as many threads,
    /// it ends where it would have ended without the break, to the last bit.
    /// </summary>
    /// <param name="path">The <see cref="Checkpoint"/> of that training. Where it is damaged, the one before it is taken, and the progress says so.</param>
    /// <param name="train">The samples it trained on.</param>
    /// <param name="valid">The samples it validated on.</param>
    /// <param name="cancellation">Stops after the batch at hand; the history so far is returned.</param>
    /// <returns>What each epoch came to, those before the break included.</returns>
    /// <exception cref="CheckpointException">
    /// The file is not there, not whole or damaged, or holds another network's training or one with other settings; the message names the first difference. The network is not changed.
    /// </exception>
    /// <inheritdoc cref="Fit" path="/exception"/>
    public History Resume(string path, SampleSet train, SampleSet? valid = null, CancellationToken cancellation = default) => Run(path, train, valid, cancellation);

#pragma warning disable RS0026 // The overloads differ in their first parameter, and no set is both.
    /// <summary>Evaluates a network that names classes: in evaluation mode and without gradients. Its mode is as before afterwards. Several threads may do so at once.</summary>
    /// <param name="set">The samples.</param>
    /// <param name="cancellation">Gives up after the batch at hand.</param>
    /// <returns>Loss, accuracy and the counts of each class.</returns>
    /// <exception cref="ArgumentException">A setting is out of its range, or the data set does not fit the network.</exception>
    /// <exception cref="DeviceException">The device is not there.</exception>
    /// <exception cref="OperationCanceledException">Evaluation was cancelled.</exception>
    public Evaluation Evaluate(ClassSet set, CancellationToken cancellation = default) => network.Architecture.NotPlain("an evaluation by classes") is { } several
        ? throw new ArgumentException($"{several}: evaluate it on a NamedSet, or on pairs", nameof(set))
        : Evaluator(set).Classify(set, cancellation);

    /// <summary>Evaluates a network that makes values or images: in evaluation mode and without gradients. Its mode is as before afterwards. Several threads may do so at once.</summary>
    /// <param name="set">The samples with what should be made of them.</param>
    /// <param name="cancellation">Gives up after the batch at hand.</param>
    /// <returns>Loss and metrics.</returns>
    /// <inheritdoc cref="Evaluate(ClassSet, CancellationToken)" path="/exception"/>
    public RegressionEvaluation Evaluate(PairSet set, CancellationToken cancellation = default) => Measure(set, cancellation);

    /// <summary>Evaluates a network of several inputs or outputs: in evaluation mode and without gradients. Its mode is as before afterwards. Several threads may do so at once.</summary>
    /// <param name="set">The samples with what should be made of them.</param>
    /// <param name="cancellation">Gives up after the batch at hand.</param>
    /// <returns>Loss and metrics.</returns>
    /// <inheritdoc cref="Evaluate(ClassSet, CancellationToken)" path="/exception"/>
    public RegressionEvaluation Evaluate(NamedSet set, CancellationToken cancellation = default) => Measure(set, cancellation);
#pragma warning restore RS0026

    /// <summary>Evaluates a network by its loss and its metrics, whatever its task is.</summary>
    internal RegressionEvaluation Measure(SampleSet set, CancellationToken cancellation = default)
    {
        var scores = Score(set, cancellation);
        return new RegressionEvaluation(scores.Loss, set.Count, scores.Metrics);
    }

    /// <summary>What a set's task measures: the loss, the metrics and, where there is right and wrong, the accuracy.</summary>
    internal Evaluator.Result Score(SampleSet set, CancellationToken cancellation = default) => Evaluator(set).Measure(set, cancellation);

    /// <summary>Steps that will be taken back.</summary>
    internal Trial Try(SampleSet train)
    {
        var settings = Settings();
        Check(train, settings);
        MoveToDevice();
        var loader = settings.Batches(train, Seed);
        DataFit.Check(network, loader, training: true);
        return new Trial(network, loader, Optimizer, settings);
    }

    /// <summary>Evaluates the network once all is seen to fit together.</summary>
    private Evaluator Evaluator(SampleSet set)
    {
        var settings = Settings();
        Check(set, settings);
        MoveToDevice();
        DataFit.Check(network, settings.InOrder(set), training: false);
        return new Evaluator(network, settings);
    }

    private void Check(SampleSet set, FitSettings settings)
    {
        DataFit.CheckInputs(network, set);
        var graph = network.Architecture.For(DataFit.Samples(network.Architecture, set));
        settings.TaskOf(set).Check(graph, Loss);
        foreach (var metric in Metrics)
        {
            metric.Check(graph, set.Columns.Targets.Select(target => target.Name), set.Name);
        }
    }

    private History Run(string? resume, SampleSet train, SampleSet? valid, CancellationToken cancellation)
    {
        var settings = Settings();
        Check(train, settings);
        if (Augmentation.OfType<BatchAugmentation>().FirstOrDefault() is { } mixing && !Loss.ComparesShares)
        {
            throw new ArgumentException($"{mixing} mixes classes, and {Loss} does not compare with shares of them: give the trainer Loss = Losses.{nameof(Losses.CrossEntropy)}, or leave {mixing.GetType().Name} out");
        }

        if (valid is not null)
        {
            Check(valid, settings);
            if (valid.Task.Targets != train.Task.Targets)
            {
                throw new ArgumentException(
                    $"A training learns and validates on the same kind of targets, but those of {train.Name} are {train.Task.Targets} and those of {valid.Name} are {valid.Task.Targets}");
            }
        }

        _ = Sampling?.WeightsOf(train);
        if (FastDevRun)
        {
            settings = settings with { Epochs = Math.Min(1, settings.Epochs), Checkpoint = null, Callbacks = [], SanityBatches = 0, Sampling = null };
            return Run(settings, null, settings.First(train, 1), valid is null ? null : settings.First(valid, 1), cancellation);
        }

        RequireValidation(nameof(SanityBatches), SanityBatches, valid);
        RequireValidation(nameof(ValidateEvery), ValidateEvery, valid);
        if (settings.OverfitBatches > 0)
        {
            settings = settings with { Sampling = null };
            train = settings.First(train, settings.OverfitBatches);
            valid = valid is null ? null : train;
        }

        return Run(settings, resume, train, valid, cancellation);
    }

    private History Run(FitSettings settings, string? resume, SampleSet train, SampleSet? valid, CancellationToken cancellation)
    {
        using var training = network.Mode.Training();
        using var from = resume is null ? null : ResumeReader.Read(resume, network, settings, train, valid);
        var loader = settings.Batches(train, from?.State.Seed ?? settings.Seed);
        DataFit.Check(network, loader, training: true);
        if (valid is not null)
        {
            DataFit.Check(network, settings.InOrder(valid), training: false);
        }

        MoveToDevice();
        using var random = new RandomStream(settings.Seed);
        using var stop = new StopRequest(StopOnCtrlC, cancellation);
        using var run = new TrainingRun(settings, network, loader, random, valid, stop.Token);
        if (from is not null)
        {
            run.Restore(from);
        }

        return run.Run();
    }

    private static void RequireValidation(string name, int number, SampleSet? valid)
    {
        if (number > 0 && valid is null)
        {
            throw new ArgumentException($"{name} is {number}, but there is no validation set: give one to {nameof(Fit)}, or leave {name} at 0");
        }
    }

    /// <summary>Moves the network to its device, where it is not there: several threads may be evaluating it.</summary>
    private void MoveToDevice()
    {
        var device = Devices.Require(Device);
        Tensor[] tensors = [.. network.parameters(), .. network.buffers()];
        if (tensors.Select(StoredNumbers.Missing).FirstOrDefault(missing => missing is not null) is { } reason)
        {
            throw new ArgumentException($"A parameter of {network.GetName()} {reason}");
        }

        if (!tensors.All(tensor => tensor.device_type == device.type && (device.index < 0 || tensor.device_index == device.index)))
        {
            using var alone = network.Mode.Alone();
            network.to(device);
        }
    }

    private static ArgumentException Missing(string name) => new($"{name} is null: leave it as it is, or give it a value");

    /// <summary>The settings as they are now, once they are seen to be in their range.</summary>
    private FitSettings Settings()
    {
        CheckSettings();
        return new FitSettings
        {
            Epochs = Epochs,
            BatchSize = BatchSize,
            Optimizer = Optimizer,
            Loss = Loss,
            Metrics = Metrics,
            Normalization = Normalization,
            Augmentation = Augmentation,
            Seed = Seed,
            Device = Device,
            Shuffle = Shuffle,
            Sampling = Sampling,
            DropLast = DropLast,
            LogEvery = LogEvery,
            Schedule = Schedule,
            Averaging = Averaging,
            Accumulate = Accumulate,
            ClipNorm = ClipNorm,
            ClipValue = ClipValue,
            OverfitBatches = OverfitBatches,
            Callbacks = Callbacks,
            CompiledStep = CompiledStep,
            Checkpoint = Checkpoint,
            CheckpointEvery = CheckpointEvery,
            SanityBatches = SanityBatches,
            ValidateEvery = ValidateEvery,
            MaxTime = MaxTime,
            Progress = Progress,
        };
    }

    private void CheckSettings()
    {
        Given(nameof(Optimizer), Optimizer);
        Given(nameof(Loss), Loss);
        Given(nameof(Metrics), Metrics);
        Given(nameof(Normalization), Normalization);
        Given(nameof(Augmentation), Augmentation);
        Given(nameof(Device), Device);
        Given(nameof(Callbacks), Callbacks);
        Given(nameof(Progress), Progress);
        Averaging?.Check();
        Require(Epochs >= 0, nameof(Epochs), "at least 0", Epochs);
        Require(BatchSize > 0, nameof(BatchSize), "at least 1", BatchSize);
        Require(LogEvery >= 0, nameof(LogEvery), "at least 0", LogEvery);
        Require(OverfitBatches >= 0, nameof(OverfitBatches), "at least 0", OverfitBatches);
        Require(Accumulate > 0, nameof(Accumulate), "at least 1", Accumulate);
        Require(CheckpointEvery >= 0, nameof(CheckpointEvery), "at least 0", CheckpointEvery);
        if (Sampling is not null && !Shuffle)
        {
            throw new ArgumentException($"{nameof(Sampling)} draws the samples of each epoch at random, and {nameof(Shuffle)} is false: leave one of them as it was");
        }

        Require(SanityBatches >= 0, nameof(SanityBatches), "at least 0", SanityBatches);
        Require(ValidateEvery >= 0, nameof(ValidateEvery), "at least 0", ValidateEvery);
        Require(MaxTime is not { } time || time > TimeSpan.Zero, nameof(MaxTime), "above 0 seconds", MaxTime?.TotalSeconds ?? 0);
        Require(ClipNorm is null or > 0, nameof(ClipNorm), "above 0", ClipNorm ?? 0);
        Require(ClipValue is null or > 0, nameof(ClipValue), "above 0", ClipValue ?? 0);
        var names = Metrics.Select(metric => metric.Name).Prepend("accuracy").Prepend("loss");
        if (names.GroupBy(name => name).FirstOrDefault(group => group.Skip(1).Any()) is { } twice)
        {
            throw new ArgumentException($"Two things measured are named {twice.Key}: give each of the Metrics a name of its own, and none 'loss' or 'accuracy'");
        }

        static void Given(string name, object? value)
        {
            if (value is null)
            {
                throw Missing(name);
            }

            if (value is IEnumerable<object?> several && several.Contains(null))
            {
                throw new ArgumentException($"{name} holds a null: leave it out");
            }
        }

        static void Require(bool holds, string name, string range, double value)
        {
            if (!holds)
            {
                throw new ArgumentException(FormattableString.Invariant($"{name} must be {range}, and is {value}"));
            }
        }
    }
}
