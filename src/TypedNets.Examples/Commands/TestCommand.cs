using System.CommandLine;
using TypedNets.Examples.Recipes;

namespace TypedNets.Examples.Commands;

/// <summary><c>test NAME CHECKPOINT</c>: how a trained network does on the test images.</summary>
internal static class TestCommand
{
    public static Command Create()
    {
        var network = CommandOptions.Network();
        var checkpoint = new Argument<string>("checkpoint") { Description = "The file that training left" };
        var data = CommandOptions.Data();
        var directory = CommandOptions.DataDirectory();
        var device = CommandOptions.Device();
        var confusion = new Option<string?>("--confusion") { Description = "Draw the confusion matrix, as .png or .svg, there" };
        var partial = new Option<bool>("--partial") { Description = "Loads what fits of the file, and lists what does not" };
        var folder = new FolderOptions();
        var command = folder.AddTo(new Command("test", "Evaluates a trained network on the test images") { network, checkpoint, data, directory, device, confusion, partial });
        command.SetAction(parsed =>
        {
            var recipe = Cookbook.Find(parsed.GetRequiredValue(network));
            Run(
                recipe,
                parsed.GetRequiredValue(checkpoint),
                parsed.GetValue(partial),
                () => DataSets.Load(parsed.GetValue(data) ?? recipe.Data, parsed.GetRequiredValue(directory), folder.Read(parsed, recipe.Graph.Input)),
                parsed.GetRequiredValue(device),
                parsed.GetValue(confusion));
            return 0;
        });
        return command;
    }

    private static void Run(Recipe recipe, string checkpoint, bool partial, Func<(SampleSet Train, SampleSet Test)> load, string device, string? confusion)
    {
        if (confusion is not null)
        {
            recipe.RequireClasses("--confusion");
        }

        var place = Devices.Parse(device);
        using var net = recipe.Create(null);
        StartWeights.Load(net, checkpoint, partial);
        var (train, test) = load();
        using (train)
        using (test)
        {
            var trainer = new Trainer(net) { Device = place, Loss = recipe.Loss, Metrics = recipe.Metrics, Normalization = recipe.Normalization };
            using var judged = recipe.Task(test);
            if (TestReport.Write(trainer, judged) is { } evaluation && confusion is not null)
            {
                PictureOptions.Save(Pictures.ConfusionMatrix(evaluation), confusion, "");
            }
        }
    }
}
