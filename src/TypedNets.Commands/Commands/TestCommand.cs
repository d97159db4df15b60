using System.CommandLine;

namespace TypedNets.Commands;

/// <summary><c>test NAME</c>: how a trained network does on the test samples.</summary>
internal static class TestCommand
{
    public static Command Create(RecipeBook book)
    {
        var trained = new TrainedNetwork(book);
        var device = CommandOptions.Device();
        var confusion = new Option<string?>("--confusion") { Description = "Draw the confusion matrix, as .png or .svg, there" };
        var scale = PictureOptions.Scale();
        var partial = new Option<bool>("--partial") { Description = "Loads what fits of the file, and lists what does not" };
        var tta = ViewOptions.Create();
        var command = trained.AddTo(new Command("test", "Evaluates a trained network on the test samples") { device, confusion, scale, partial, tta });
        command.SetAction(parsed =>
        {
            if (parsed.GetValue(confusion) is not null)
            {
                trained.Recipe(parsed).RequireClasses("--confusion", book);
            }

            var place = Devices.Parse(parsed.GetRequiredValue(device));
            var views = ViewOptions.Read(parsed, tta, trained.Recipe(parsed), book);
            var tested = Run(trained.Find(parsed), parsed.GetValue(partial), place, views);
            if (tested.Evaluation is { } scores && parsed.GetValue(confusion) is { } picture)
            {
                PictureOptions.Save(Pictures.ConfusionMatrix(scores), picture, parsed.GetValue(scale));
            }

            return 0;
        });
        return command;
    }

    private static Tested Run(TrainedFile file, bool partial, TorchSharp.torch.Device device, IReadOnlyList<Augmentation> views)
    {
        var recipe = file.Recipe;

        // Before the data are read, so that a wrong file is told at once; what a file only partly fits is made for the data.
        using var whole = partial ? null : file.Load();
        using var test = file.Test();
        using var judged = recipe.Learned(test);
        using var net = whole ?? recipe.MakeFor(judged);
        if (partial)
        {
            StartWeights.Load(net, file.Path, partial);
        }

        var tested = Tested.Run(new Trainer(net) { Device = device, Loss = recipe.Loss, Metrics = recipe.Metrics, Normalization = recipe.Normalization }, net, judged, views);
        tested.Print(ModelCard.Read(file.Path).Temperature);
        return tested;
    }
}
