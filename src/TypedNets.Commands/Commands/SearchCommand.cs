using System.CommandLine;
using System.Globalization;
using Spectre.Console;

namespace TypedNets.Commands;

/// <summary><c>search NAME</c>: the same training with each optimiser and each learning rate, and a table of what came of it.</summary>
internal static class SearchCommand
{
    public static Command Create(RecipeBook book)
    {
        var network = new NetworkArgument(book);
        var data = CommandOptions.Data(book);
        var directory = CommandOptions.DataDirectory();
        var device = CommandOptions.Device();
        var optimizers = ListOption.Create("--optimizers", $"The optimisers, of {string.Join(", ", OptimizerOptions.Names)}; by default sgd and adam");
        var rates = ListOption.Create("--learning-rates", "The learning rates; by default 0.1, 0.01 and 0.001", "--lr");
        var epochs = new Option<int?>("--epochs") { Description = "The epochs of each training" };
        var images = new Option<int?>("--images") { Description = "Learn from so many images only" };
        var seed = new Option<int>("--seed") { Description = "Fixes everything random, the same for each training", DefaultValueFactory = _ => 42 };
        var folder = new FolderOptions();
        var command = network.AddTo(folder.AddTo(new Command("search", "Trains with each optimiser and each learning rate, and compares")
        {
            data, directory, device, optimizers, rates, epochs, images, seed,
        }));
        command.SetAction(parsed =>
        {
            var recipe = network.Find(parsed, parsed.GetValue(data));
            recipe.RequireClasses("search", book);
            var choices =
                (from name in ListOption.Read(parsed, optimizers) is { Count: > 0 } names ? names : ["sgd", "adam"]
                 from rate in ListOption.Read(parsed, rates) is { Count: > 0 } given ? given.Select(Rate) : [0.1, 0.01, 0.001]
                 select OptimizerOptions.Choose(recipe.Optimizer, name, rate, momentum: null)).ToArray();
            return Run(recipe, choices, new TrainSettings
            {
                DataDirectory = parsed.GetRequiredValue(directory),
                Folder = folder.Read(parsed, recipe.ImageShape),
                Device = parsed.GetRequiredValue(device),
                Seed = parsed.GetRequiredValue(seed),
                Epochs = parsed.GetValue(epochs),
                Images = parsed.GetValue(images),
            });
        });
        return command;
    }

    private static double Rate(string text) => double.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out var rate)
        ? rate
        : throw new ArgumentException($"'{text}' in --learning-rates is not a number");

    private static int Run(Recipe recipe, IReadOnlyList<Optimizer> choices, TrainSettings settings)
    {
        var device = Devices.Parse(settings.Device);
        var (whole, test) = recipe.Data.Load(settings.DataDirectory, settings.Folder);
        using var freeTest = test;
        var (train, valid) = TrainCommand.Divide(whole, test, recipe, settings);
        using var freeTrain = train;
        using var freeValid = valid;
        var results = new List<(Optimizer Optimizer, EpochResult? Best, string Note)>();
        foreach (var optimizer in choices)
        {
            var (best, note, stopped) = Train(recipe, optimizer, settings, device, train, valid);
            if (stopped)
            {
                break;
            }

            results.Add((optimizer, best, note));
            Console.WriteLine(best is null ? $"{optimizer}: {note}" : $"{optimizer}: {NumberFormat.Percent(best.ValidationAccuracy!.Value)} in epoch {best.Epoch}");
        }

        var table = new Table().Border(TableBorder.Simple).AddColumn("optimizer");
        foreach (var column in new[] { "best epoch", "valid loss", "valid accuracy" })
        {
            table.AddColumn(new TableColumn(column).RightAligned());
        }

        foreach (var (optimizer, best, note) in results.OrderBy(result => result.Best?.ValidationLoss ?? double.PositiveInfinity))
        {
            string[] cells = best is null
                ? ["-", "-", note]
                : [$"{best.Epoch}", best.ValidationLoss!.Value.ToString("F4", CultureInfo.InvariantCulture), NumberFormat.Percent(best.ValidationAccuracy!.Value)];
            table.AddRow([Markup.Escape(optimizer.ToString()), .. cells]);
        }

        AnsiConsole.Write(table);
        return results.Count == choices.Count ? 0 : 130;
    }

    private static (EpochResult? Best, string Note, bool Stopped) Train(
        Recipe recipe, Optimizer optimizer, TrainSettings settings, TorchSharp.torch.Device device, SampleSet train, SampleSet valid)
    {
        Seeds.Everything(settings.Seed);
        using var net = recipe.MakeFor(train);
        var trainer = new Trainer(net)
        {
            Epochs = settings.Epochs ?? recipe.Epochs,
            BatchSize = recipe.BatchSize,
            Optimizer = optimizer,
            Normalization = recipe.Normalization,
            Seed = settings.Seed,
            Device = device,
            Progress = TrainingProgress.Silent,
        };
        try
        {
            var history = trainer.Fit(train, valid);
            return (history.Epochs.Where(epoch => epoch.ValidationLoss is not null).MinBy(epoch => epoch.ValidationLoss), "no epoch", history.Stopped);
        }
        catch (TrainingException)
        {
            return (null, "the loss became infinite", false);
        }
    }
}
