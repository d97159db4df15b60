using System.CommandLine;
using Spectre.Console;
using TorchSharp;
using TypedNets.Examples.Recipes;

namespace TypedNets.Examples.Commands;

/// <summary><c>train NAME</c>: a network's own recipe, or what the command line makes of it.</summary>
internal static class TrainCommand
{
    public static Command Create()
    {
        var network = CommandOptions.Network();
        var data = CommandOptions.Data();
        var directory = CommandOptions.DataDirectory();
        var device = CommandOptions.Device();
        var epochs = new Option<int?>("--epochs") { Description = "How many times to go through the training images" };
        var batchSize = new Option<int?>("--batch-size") { Description = "The images of a batch" };
        var images = new Option<int?>("--images") { Description = "Learn from so many images only" };
        var optimizer = new Option<string?>("--optimizer") { Description = $"The optimiser: {string.Join(", ", OptimizerOptions.Names)}" };
        var learningRate = new Option<double?>("--learning-rate", "--lr") { Description = "The size of a step" };
        var momentum = new Option<double?>("--momentum") { Description = "The momentum of sgd or rmsprop" };
        var seed = new Option<int>("--seed") { Description = "Fixes everything random", DefaultValueFactory = _ => 42 };
        var checkpoint = new Option<string?>("--checkpoint") { Description = "Where the trained network goes; by default runs/NETWORK-DATA.safetensors" };
        var curves = new Option<string?>("--curves") { Description = "Draw loss and accuracy, as .png or .svg, there" };
        var command = new Command("train", "Trains a network by its course's recipe, tests it and saves it")
        {
            network, data, directory, device, epochs, batchSize, images, optimizer, learningRate, momentum, seed, checkpoint, curves,
        };
        command.SetAction(parsed =>
        {
            var recipe = Cookbook.Find(parsed.GetRequiredValue(network));
            var wanted = parsed.GetValue(data) ?? recipe.Data;
            return Run(wanted == "figures" ? recipe.OnFigures() : recipe with { Data = wanted }, new TrainSettings
            {
                DataDirectory = parsed.GetRequiredValue(directory),
                Device = parsed.GetRequiredValue(device),
                Seed = parsed.GetRequiredValue(seed),
                Epochs = parsed.GetValue(epochs),
                BatchSize = parsed.GetValue(batchSize),
                Images = parsed.GetValue(images),
                Optimizer = parsed.GetValue(optimizer),
                LearningRate = parsed.GetValue(learningRate),
                Momentum = parsed.GetValue(momentum),
                Checkpoint = parsed.GetValue(checkpoint),
                Curves = parsed.GetValue(curves),
            });
        });
        return command;
    }

    /// <summary>What happens without a command: something to see in a minute, from nothing but a clone.</summary>
    public static int RunDefault()
    {
        var code = Run(Cookbook.Find("convnet").OnFigures(), new TrainSettings());
        Console.WriteLine();
        Console.WriteLine("Next, behind 'dotnet run -c Release --project src/TypedNets.Examples --':");
        Console.WriteLine("  list                                     the networks and data sets");
        Console.WriteLine("  summary lenet                            a network's layers, shapes and parameters");
        Console.WriteLine("  show figures                             the images it has learnt from, in pictures/figures.png");
        Console.WriteLine("  train fashion --data-dir data            over 90 % on Fashion-MNIST (downloaded once, 30 MB)");
        Console.WriteLine("  train convnet --data figures --optimizer sgd --momentum 0.9 --lr 0.05");
        return code;
    }

    private static int Run(Recipe recipe, TrainSettings settings)
    {
        var device = Devices.Parse(settings.Device);
        var optimizer = OptimizerOptions.Choose(recipe.Optimizer, settings.Optimizer, settings.LearningRate, settings.Momentum);
        torch.manual_seed(settings.Seed);
        using var net = recipe.Create(null);
        AnsiConsole.Write(recipe.Graph.ToTable());

        var (whole, test) = DataSets.Load(recipe.Data, settings.DataDirectory);
        using var freeTest = test;
        var (train, valid) = Divide(whole, test, recipe, settings);
        using var freeTrain = train;
        Console.WriteLine($"{train.Name}: {Count(train)} images to learn from, {Count(valid)} to validate on, {Count(test)} to test on");

        var checkpoint = settings.Checkpoint ?? Path.Combine("runs", $"{recipe.Name}-{recipe.Data}.safetensors");
        var trainer = new Trainer(net)
        {
            Epochs = settings.Epochs ?? recipe.Epochs,
            BatchSize = settings.BatchSize ?? recipe.BatchSize,
            Optimizer = optimizer,
            Normalization = recipe.Normalization,
            Seed = settings.Seed,
            Device = device,
            LogEvery = recipe.LogEvery,
            Checkpoint = checkpoint,
        };
        var history = trainer.Fit(train, valid);
        AnsiConsole.Write(history.ToTable());
        if (settings.Curves is { } curves && history.Epochs.Count > 0)
        {
            PictureOptions.Save(Pictures.Curves(history), curves, "");
        }

        if (!history.Stopped)
        {
            TestReport.Write(trainer.Evaluate(test), test.Name);
        }

        if (history.Checkpoint is { } saved)
        {
            Console.WriteLine($"Saved in {Path.GetFullPath(saved)}");
            Console.WriteLine($"Test it again: test {recipe.Name} {saved} --data {recipe.Data} --data-dir {settings.DataDirectory}");
        }

        return history.Stopped ? 130 : 0;
    }

    private static (ImageSet Train, ImageSet Valid) Divide(ImageSet whole, ImageSet test, Recipe recipe, TrainSettings settings)
    {
        var (train, valid) = recipe.Division.Of(whole, test, settings.Seed);
        if (!ReferenceEquals(train, whole))
        {
            whole.Dispose();
        }

        return settings.Images is not { } images ? (train, valid) : (train.Take(Math.Min(images, train.Count)), valid);
    }

    private static string Count(ImageSet set) => set.Count.ToString("N0", System.Globalization.CultureInfo.InvariantCulture);
}
