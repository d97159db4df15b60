using System.CommandLine;

namespace TypedNets.Examples.Commands;

/// <summary><c>report NAME CHECKPOINT</c>: a trained network and its training on one HTML page.</summary>
internal static class ReportCommand
{
    public static Command Create()
    {
        var trained = new TrainedNetwork();
        var device = CommandOptions.Device();
        var log = new Option<string?>("--history") { Description = "A log of the training, .jsonl or .csv; by default the history in the checkpoint" };
        var output = new Option<string?>("--out") { Description = "The page; by default reports/NETWORK.html" };
        var command = trained.AddTo(new Command("report", "Writes a trained network and its training as one HTML page") { device, log, output });
        command.SetAction(parsed =>
        {
            var recipe = trained.Recipe(parsed);
            var place = Devices.Parse(parsed.GetRequiredValue(device));
            using var net = trained.Network(parsed);
            var history = parsed.GetValue(log) is { } path ? History.Load(path) : HistoryIn(trained.Checkpoint(parsed));
            using var test = trained.Test(parsed);
            var trainer = new Trainer(net) { Device = place, Normalization = recipe.Normalization };
            Write(net, history, trainer, test, parsed.GetValue(output) ?? Path.Combine("reports", $"{recipe.Name}.html"));
            return 0;
        });
        return command;
    }

    /// <summary>Writes the page and says where.</summary>
    public static void Write(Network net, History? history, Trainer trainer, ImageSet test, string path)
    {
        var report = new TrainingReport(net)
        {
            History = history,
            Evaluation = trainer.Evaluate(test),
            Predictions = Predictions.Of(net, test, trainer.Normalization),
        };
        report.Save(path);
        Console.WriteLine($"Report: {Path.GetFullPath(path)}");
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
            Console.WriteLine($"No curves: {problem.Message}");
            return null;
        }
    }
}
