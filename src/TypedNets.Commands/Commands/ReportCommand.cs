using System.CommandLine;
using TypedNets.Checkpoints;

namespace TypedNets.Commands;

/// <summary><c>report NAME</c>: a trained network and its training on one HTML page.</summary>
internal static class ReportCommand
{
    public static Command Create(RecipeBook book)
    {
        var trained = new TrainedNetwork(book);
        var device = CommandOptions.Device();
        var log = new Option<string?>("--history") { Description = "A log of the training, .jsonl or .csv; by default the history in the checkpoint" };
        var profile = new Option<bool>("--profile") { Description = "Measures on the test samples where the time of a training step goes, layer by layer" };
        var output = new Option<string?>("--out") { Description = "The page; by default reports/NETWORK.html" };
        var command = trained.AddTo(new Command("report", "Writes a trained network and its training as one HTML page") { device, log, profile, output });
        command.SetAction(parsed =>
        {
            var place = Devices.Parse(parsed.GetRequiredValue(device));
            var file = trained.Find(parsed);
            var recipe = file.Recipe;
            using var net = file.Load();
            var history = parsed.GetValue(log) is { } path ? History.Load(path) : HistoryIn(file.Path);
            using var test = file.Test();
            using var judged = recipe.Learned(test);
            var trainer = new Trainer(net) { Device = place, BatchSize = recipe.BatchSize, Loss = recipe.Loss, Metrics = recipe.Metrics, Normalization = recipe.Normalization };
            var measured = parsed.GetValue(profile) ? trainer.Profile(judged) : null;
            Write(net, history, trainer.Normalization, Tested.Run(trainer, net, judged), ModelCard.Read(file.Path).Temperature, measured, parsed.GetValue(output) ?? Path.Combine("reports", $"{recipe.Name}.html"));
            return 0;
        });
        return command;
    }

    /// <summary>Writes the page and says where.</summary>
    /// <param name="net">The network.</param>
    /// <param name="history">Its training, where that is known.</param>
    /// <param name="normalization">What becomes of a pixel that it sees.</param>
    /// <param name="tested">How it did on test samples; null leaves that out.</param>
    /// <param name="temperature">What its logits are divided by where it is used; null where none was fitted.</param>
    /// <param name="profile">Where the time of a step goes, where that was measured.</param>
    /// <param name="path">Where the page goes.</param>
    public static void Write(Network net, History? history, Normalization normalization, Tested? tested, double? temperature, StepProfile? profile, string path)
    {
        new TrainingReport(net)
        {
            History = history,
            Evaluation = tested?.Evaluation,
            Predictions = tested?.Predictions,
            Temperature = temperature,
            Profile = profile,
            RegressionEvaluation = tested?.Regression,
            Pictures = Drawn(net, normalization, tested).ToDictionary(),
        }.Save(path);
        Console.WriteLine($"Report: {Path.GetFullPath(path)}");
    }

    /// <summary>The pictures of the page by what they show: of what the network makes of test samples, and of itself.</summary>
    private static IEnumerable<(string Caption, Picture Picture)> Drawn(Network net, Normalization normalization, Tested? tested)
    {
        foreach (var made in tested?.Pictures ?? [])
        {
            yield return made;
        }

        var graph = net.Architecture;
        yield return ("The network's graph", Pictures.Graph(graph));
        if (graph.Layers.FirstOrDefault(layer => layer is { Family: LayerFamily.Convolution, Kernel.Length: 2 }) is { } convolution)
        {
            yield return ($"The filters of {convolution.Name}", Pictures.Filters(net, convolution.Name));
        }

        if (tested?.Samples.AsImages() is { } images)
        {
            yield return ("What each layer gives for the first test image", Pictures.FeatureMaps(net, images, normalization));
        }
    }

    private static History? HistoryIn(string checkpoint)
    {
        try
        {
            return History.Load(checkpoint);
        }
        catch (CheckpointException problem)
        {
            // Its weights were read: it is a network that was saved by itself.
            Console.WriteLine($"No curves: {ErrorLine.Text(problem)}");
            return null;
        }
    }
}
