using System.CommandLine;
using Spectre.Console;

namespace TypedNets.Commands;

/// <summary><c>train NAME</c>: a network's own recipe, or what the command line makes of it.</summary>
internal static class TrainCommand
{
    public static Command Create(RecipeBook book)
    {
        var network = new NetworkArgument(book);
        var data = CommandOptions.Data(book);
        var directory = CommandOptions.DataDirectory();
        var device = CommandOptions.Device();
        var epochs = new Option<int?>("--epochs") { Description = "How many times to go through the training samples" };
        var batchSize = new Option<int?>("--batch-size") { Description = "The samples of a batch" };
        var images = new Option<int?>("--images") { Description = "Learn from so many images or other samples only" };
        var optimizer = new Option<string?>("--optimizer") { Description = $"The optimiser: {string.Join(", ", OptimizerOptions.Names)}" };
        var learningRate = new Option<double?>("--learning-rate", "--lr") { Description = "The size of a step" };
        var momentum = new Option<double?>("--momentum") { Description = "The momentum of sgd or rmsprop" };
        var seed = new Option<int>("--seed") { Description = "Fixes everything random", DefaultValueFactory = _ => 42 };
        var checkpoint = new Option<string?>("--checkpoint") { Description = "Where the trained network goes; by default runs/NETWORK-DATA.safetensors" };
        var curves = new Option<string?>("--curves") { Description = "Draw loss and accuracy, as .png or .svg, there" };
        var scale = PictureOptions.Scale();
        var report = new Option<string?>("--report") { Description = "Write all about the training as one HTML page there" };
        var dashboard = new Option<bool>("--dashboard") { Description = "Show curves, metrics and memory live in the whole terminal" };
        var checkpointEvery = new Option<int>("--checkpoint-every") { Description = "Writes the checkpoint after each so many batches too" };
        var resume = new Option<bool>("--resume") { Description = "Goes on from the checkpoint, if there is one, to the same end" };
        var schedule = new Option<string?>("--schedule") { Description = $"How the learning rate moves: {string.Join(", ", ScheduleOptions.Names)}" };
        var earlyStop = new Option<int?>("--early-stop") { Description = "Ends after so many epochs, or validations with --validate-every, without a lower validation loss, with the best weights" };
        var maxTime = new Option<string?>("--max-time") { Description = "Ends after so long, like 90s, 30m or 1h30m, and saves; --resume goes on" };
        var sanityBatches = new Option<int>("--sanity-batches") { Description = "Validates on so many batches before the first step, so that what would fail after an epoch fails at once" };
        var validateEvery = new Option<int>("--validate-every") { Description = "Validates after each so many steps within an epoch too" };
        var balance = new Option<bool>("--balance") { Description = "Draws each class equally often" };
        var folds = new Option<int?>("--folds") { Description = "Cross-validation: trains on each of so many folds of the training samples, and shows the mean" };
        var clip = new Option<double?>("--clip") { Description = "The longest that the gradient may be" };
        var accumulate = new Option<int>("--accumulate") { Description = "The batches of one step", DefaultValueFactory = _ => 1 };
        var log = ListOption.Create("--log", $"Writes logs beside the checkpoint: {string.Join(", ", LogOptions.Names)}");
        var calibrate = new Option<bool>("--calibrate") { Description = "Fits a temperature to the validation samples at the end, by which predictions are as sure as they are right" };
        var doctor = new Option<bool>("--doctor") { Description = "Watches the training and says what is wrong with it" };
        var profile = new Option<string?>("--profile") { Description = "Measures first where the time of a step goes, layer by layer; with a file, .png or .svg, draws it there", HelpName = "FILE", Arity = ArgumentArity.ZeroOrOne };
        var fastDevRun = new Option<bool>("--fast-dev-run") { Description = "One batch end to end, nothing saved" };
        var from = new Option<string?>("--from") { Description = "Begins with the weights of a trained network's file" };
        var partial = new Option<bool>("--partial") { Description = "Takes from --from what fits, and lists what does not" };
        var augment = ListOption.Create("--augment", $"Changes the training images at random: {string.Join(", ", AugmentOptions.Names)}");
        var folder = new FolderOptions();
        var command = network.AddTo(folder.AddTo(new Command("train", "Trains a network, tests it and saves it")
        {
            data, directory, device, epochs, batchSize, images, optimizer, learningRate, momentum, seed, checkpoint,
            checkpointEvery, resume, schedule, earlyStop, clip, accumulate, log, fastDevRun, curves, scale, report, dashboard, from, partial, augment, doctor, calibrate,
            maxTime, sanityBatches, validateEvery, balance, folds, profile,
        }));
        command.SetAction(parsed =>
        {
            var recipe = network.Find(parsed, parsed.GetValue(data));
            return Run(book, recipe, new TrainSettings
            {
                DataDirectory = parsed.GetRequiredValue(directory),
                Folder = folder.Read(parsed, recipe.ImageShape),
                Device = parsed.GetRequiredValue(device),
                Seed = parsed.GetRequiredValue(seed),
                Epochs = parsed.GetValue(epochs),
                BatchSize = parsed.GetValue(batchSize),
                Images = parsed.GetValue(images),
                Optimizer = parsed.GetValue(optimizer),
                LearningRate = parsed.GetValue(learningRate),
                Momentum = parsed.GetValue(momentum),
                Checkpoint = parsed.GetValue(checkpoint),
                CheckpointEvery = parsed.GetValue(checkpointEvery),
                Resume = parsed.GetValue(resume),
                Schedule = parsed.GetValue(schedule),
                EarlyStop = parsed.GetValue(earlyStop),
                Clip = parsed.GetValue(clip),
                Accumulate = parsed.GetValue(accumulate),
                Logs = ListOption.Read(parsed, log),
                FastDevRun = parsed.GetValue(fastDevRun),
                Curves = parsed.GetValue(curves),
                Report = parsed.GetValue(report),
                Dashboard = parsed.GetValue(dashboard),
                From = parsed.GetValue(from),
                Partial = parsed.GetValue(partial),
                Augment = ListOption.Read(parsed, augment),
                Doctor = parsed.GetValue(doctor),
                Calibrate = parsed.GetValue(calibrate),
                MaxTime = Durations.Read(maxTime.Name, parsed.GetValue(maxTime)),
                SanityBatches = OptionRange.Get(parsed, sanityBatches, 0),
                ValidateEvery = OptionRange.Get(parsed, validateEvery, 0),
                Balance = parsed.GetValue(balance),
                Folds = parsed.GetValue(folds),
                Profile = parsed.GetResult(profile) is { Implicit: false },
                ProfilePicture = parsed.GetValue(profile),
                Scale = parsed.GetValue(scale),
            });
        });
        return command;
    }

    private static int Run(RecipeBook book, Recipe recipe, TrainSettings settings)
    {
        var device = Devices.Parse(settings.Device);
        var optimizer = OptimizerOptions.Choose(recipe.Optimizer, settings.Optimizer, settings.LearningRate, settings.Momentum);
        if (settings.Partial && settings.From is null)
        {
            throw new ArgumentException("--partial says how to load the file of --from: give --from too");
        }

        if (settings.Balance)
        {
            recipe.RequireClasses("--balance", book);
        }

        if (settings.Folds is { } count)
        {
            FoldedTraining.Check(settings, count);
        }

        var checkpoint = settings.Checkpoint ?? Runs.File(recipe);
        var (whole, test) = recipe.Data.Load(settings.DataDirectory, settings.Folder);
        using var freeTest = test;
        if (settings.Folds is { } folds)
        {
            using var all = whole;
            using var samples = recipe.Learned(Some(all, settings.Images));
            return FoldedTraining.Run(folds, samples, settings, fold =>
            {
                var fresh = Made(fold);
                return (fresh, TrainerOf(fresh, recipe, settings, device, optimizer, checkpoint: null, fold.Count));
            });
        }

        var (train, valid) = Divide(whole, test, recipe, settings);
        using var freeTrain = train;
        using var learned = recipe.Learned(train);
        using var watched = recipe.Learned(valid);
        using var net = Made(learned);
        AnsiConsole.Write(net.Architecture.ToTable(settings.BatchSize ?? recipe.BatchSize));
        Console.WriteLine($"{train.Name}: {Count(train)} {(recipe.SeesImages ? "images" : "samples")} to learn from, {Count(valid)} to validate on, {Count(test)} to test on");
        var trainer = TrainerOf(net, recipe, settings, device, optimizer, checkpoint, train.Count);
        var profile = settings.Profile ? trainer.Profile(learned) : null;
        if (profile is not null)
        {
            Show(profile, settings);
        }

        var history = settings.Resume && File.Exists(checkpoint) ? trainer.Resume(checkpoint, learned, watched) : trainer.Fit(learned, watched);
        AnsiConsole.Write(history.ToTable());
        using var judged = recipe.Learned(test);
        var tested = history.Stopped ? null : Tested.Run(trainer, net, judged);
        tested?.Print(ModelCard.Find(net)?.Temperature);
        if (history.Checkpoint is { } saved)
        {
            Console.WriteLine($"Saved in {Path.GetFullPath(saved)}");
            Console.WriteLine($"Test it again: {book.Words("test", recipe)} {saved}{DataWords(book, recipe, settings)}");
        }

        // Last: a picture that cannot be written hides nothing of what was learnt.
        if (settings.Curves is { } curves && history.Epochs.Count > 0)
        {
            PictureOptions.Save(Pictures.Curves(history), curves, settings.Scale);
        }

        if (settings.Report is { } report)
        {
            ReportCommand.Write(net, history, trainer.Normalization, tested, ModelCard.Find(net)?.Temperature, profile, report);
        }

        return history.Stopped ? 130 : history.CheckpointProblem is null ? 0 : 1;

        // The same first weights each time.
        Network Made(SampleSet samples)
        {
            Seeds.Everything(settings.Seed);
            var made = recipe.MakeFor(samples);
            if (settings.From is { } start)
            {
                StartWeights.Load(made, start, settings.Partial);
            }

            return made;
        }
    }

    private static Trainer TrainerOf(Network net, Recipe recipe, TrainSettings settings, TorchSharp.torch.Device device, Optimizer optimizer, string? checkpoint, int samples)
    {
        var batchSize = settings.BatchSize ?? recipe.BatchSize;
        return new Trainer(net)
        {
            Epochs = settings.Epochs ?? recipe.Epochs,
            BatchSize = batchSize,
            Optimizer = optimizer,
            Loss = recipe.Loss,
            Metrics = recipe.Metrics,
            Normalization = recipe.Normalization,
            Seed = settings.Seed,
            Device = device,
            // The dashboard draws the loss within epochs too.
            LogEvery = recipe.LogEvery == 0 && settings.Dashboard && TrainingProgress.CanShowDashboard() ? Math.Max(1, samples / (batchSize * 25)) : recipe.LogEvery,
            Checkpoint = checkpoint,
            CheckpointEvery = settings.CheckpointEvery,
            MaxTime = settings.MaxTime,
            SanityBatches = settings.SanityBatches,
            ValidateEvery = settings.ValidateEvery,
            Sampling = settings.Balance ? Samplings.Balanced : null,
            Schedule = ScheduleOptions.Choose(settings.Schedule, optimizer.LearningRate) ?? recipe.Schedule,
            ClipNorm = settings.Clip,
            Accumulate = settings.Accumulate,
            Callbacks = [.. EarlyStops(settings), .. settings.Logs.Select(log => LogOptions.Choose(log, checkpoint!)), .. Doctors(settings), .. settings.Calibrate ? [new TemperatureScaling()] : (ITrainingCallback[])[]],
            FastDevRun = settings.FastDevRun,
            Progress = settings.Dashboard ? TrainingProgress.Dashboard() : TrainingProgress.For(),
            Augmentation = settings.Augment.Count == 0 ? recipe.Augmentation : [.. settings.Augment.Select(name => AugmentOptions.Choose("--augment", AugmentOptions.Names, name, recipe.Graph.Input))],
        };
    }

    private static void Show(StepProfile profile, TrainSettings settings)
    {
        AnsiConsole.Write(profile.ToTable());
        if (settings.ProfilePicture is { } picture)
        {
            PictureOptions.Save(Pictures.Profile(profile), picture, settings.Scale);
        }
    }

    private static IEnumerable<ITrainingCallback> EarlyStops(TrainSettings settings) =>
        settings.EarlyStop is { } patience ? [new EarlyStopping(patience)] : [];

    private static IEnumerable<ITrainingCallback> Doctors(TrainSettings settings) => settings.Doctor ? [new TrainingDoctor()] : [];

    /// <summary>The samples to learn from and those to validate on.</summary>
    internal static (SampleSet Train, SampleSet Valid) Divide(SampleSet whole, SampleSet test, Recipe recipe, TrainSettings settings)
    {
        var (train, valid) = recipe.Split.Divide(whole, test, settings.Seed);
        if (!ReferenceEquals(train, whole))
        {
            whole.Dispose();
        }

        return (Some(train, settings.Images), valid);
    }

    private static SampleSet Some(SampleSet samples, int? count) => count is { } most ? samples.Take(Math.Min(most, samples.Count)) : samples;

    /// <summary>How the data are named again.</summary>
    private static string DataWords(RecipeBook book, Recipe recipe, TrainSettings settings) =>
        (ReferenceEquals(book.Find(recipe.Name).Data, recipe.Data) ? "" : $" --data {recipe.Data}")
        + (recipe.Data.IsDownloaded ? $" --data-dir {settings.DataDirectory}" : "")
        + (settings.Folder.Resize ? " --resize" : "");

    private static string Count(SampleSet set) => set.Count.ToString("N0", System.Globalization.CultureInfo.InvariantCulture);
}
