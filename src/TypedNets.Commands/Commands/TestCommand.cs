using System.CommandLine;

namespace TypedNets.Commands;

/// <summary><c>test NAME CHECKPOINT</c>: how a trained network does on the test images.</summary>
internal static class TestCommand
{
    public static Command Create(RecipeBook book)
    {
        var network = new NetworkArgument(book);
        var checkpoint = new Argument<string>("checkpoint") { Description = "The file that training left" };
        var data = CommandOptions.Data(book);
        var directory = CommandOptions.DataDirectory();
        var device = CommandOptions.Device();
        var confusion = new Option<string?>("--confusion") { Description = "Draw the confusion matrix, as .png or .svg, there" };
        var partial = new Option<bool>("--partial") { Description = "Loads what fits of the file, and lists what does not" };
        var folder = new FolderOptions();
        var command = network.AddTo(folder.AddTo(new Command("test", "Evaluates a trained network on the test images") { checkpoint, data, directory, device, confusion, partial }));
        command.SetAction(parsed =>
        {
            var recipe = network.Find(parsed, parsed.GetValue(data));
            Run(
                book,
                recipe,
                parsed.GetRequiredValue(checkpoint),
                parsed.GetValue(partial),
                () => recipe.Data.Load(parsed.GetRequiredValue(directory), folder.Read(parsed, recipe.Graph.Input)),
                parsed.GetRequiredValue(device),
                parsed.GetValue(confusion));
            return 0;
        });
        return command;
    }

    private static void Run(RecipeBook book, Recipe recipe, string checkpoint, bool partial, Func<(SampleSet Train, SampleSet Test)> load, string device, string? confusion)
    {
        if (confusion is not null)
        {
            recipe.RequireClasses("--confusion", book);
        }

        var place = Devices.Parse(device);
        // Before the data are read, so that a wrong file is told at once; what a file only partly fits is made for the data.
        using var whole = partial ? null : recipe.MakeFor(checkpoint);
        whole?.LoadWeights(checkpoint);
        var (train, test) = load();
        using (train)
        using (test)
        {
            using var judged = recipe.Learned(test);
            using var net = whole ?? recipe.MakeFor(judged);
            if (partial)
            {
                StartWeights.Load(net, checkpoint, partial);
            }

            var trainer = new Trainer(net) { Device = place, Loss = recipe.Loss, Metrics = recipe.Metrics, Normalization = recipe.Normalization };
            if (TestReport.Write(trainer, judged) is { } evaluation && confusion is not null)
            {
                PictureOptions.Save(Pictures.ConfusionMatrix(evaluation), confusion, "");
            }
        }
    }
}
