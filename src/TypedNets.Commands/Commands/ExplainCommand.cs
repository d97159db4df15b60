using System.CommandLine;

namespace TypedNets.Commands;

/// <summary><c>explain NAME</c>: what in test images speaks for the class that a network takes them for; or a page on which the network runs.</summary>
internal static class ExplainCommand
{
    private const int OnPage = 12;

    public static Command Create(RecipeBook book)
    {
        var trained = new TrainedNetwork(book, takesMistakes: true);
        var image = PictureOptions.Image();
        var rows = PictureOptions.Rows(5);
        var output = new PictureOptions("NETWORK-explained", ", or the page that runs the network, .html");
        var command = trained.AddTo(output.AddTo(new Command("explain", "Draws what in test images speaks for the class that a trained network takes them for; or writes a page on which the network runs") { image, rows }));
        command.SetAction(parsed =>
        {
            var recipe = trained.Recipe(parsed);
            var page = output.Page(parsed);
            if (page is null)
            {
                if (!recipe.Graph.Mistakes.IsEmpty)
                {
                    throw new ArgumentException($"{recipe.Graph.Name} does not compile, and what does of it is shown on a page: give --out page.html");
                }

                recipe.RequireClasses("explain", book);
                recipe.RequireDrawable("explain", book);
            }

            var first = parsed.GetRequiredValue(image);
            var count = OptionRange.Get(parsed, rows, least: 1);
            if (page is not null)
            {
                Write(trained.FindOrUntrained(parsed), first, parsed.GetResult(rows) is { Implicit: false } ? count : OnPage, page);
                return 0;
            }

            var file = trained.Find(parsed);
            using var net = file.Load();
            using var test = file.Images();
            using var images = TrainedFile.From(test, first, count);
            output.Save(parsed, Pictures.Explanations(net, images, count, file.Recipe.Normalization), $"{recipe.Name}-explained");
            return 0;
        });
        return command;
    }

    private static void Write(TrainedFile file, int first, int count, string path)
    {
        if (!file.Recipe.SeesImages)
        {
            OfNumbers(file, first, count, path);
            return;
        }

        using var test = file.Images();
        using var chosen = TrainedFile.From(test, first, count);
        using var learned = file.Recipe.Learned(chosen);
        using var seen = learned.Drawn(count);
        using var net = file.LoadOrMake(test);
        var isTrained = file.Path.Length > 0;
        var predictions = isTrained && file.Recipe.Goal == Goal.Classes ? Predictions.Compute(net, test, file.Recipe.Normalization) : null;
        Save(new ExplainPage(net) { Images = seen, Predictions = predictions, Count = count, Normalization = file.Recipe.Normalization, WeightsFrom = isTrained ? Path.GetFileName(file.Path) : null }, path, file);
    }

    /// <summary>The page of a network of vectors or sequences: on test samples where they are of classes, and on what is typed.</summary>
    private static void OfNumbers(TrainedFile file, int first, int count, string path)
    {
        using var test = file.Test();
        using var chosen = test.AsTensors()?.Subset([.. TrainedFile.Indices(test, first, count)]);
        using var net = file.LoadOrMake(test);
        var isTrained = file.Path.Length > 0;
        Save(new ExplainPage(net) { Samples = chosen, Count = count, WeightsFrom = isTrained ? Path.GetFileName(file.Path) : null }, path, file);
    }

    private static void Save(ExplainPage page, string path, TrainedFile file)
    {
        page.Save(path);
        var note = file.Recipe.Graph is { Mistakes: [var mistake, ..] } graph ? $"; {graph.Name} does not compile ({mistake.Id}: {mistake.Message}), so it shows the part that does, with random weights"
            : file.Path.Length == 0 ? "; its weights are random: no training was found and no file named"
            : "";
        Console.WriteLine(FormattableString.Invariant($"Page: {Path.GetFullPath(path)}, {new FileInfo(path).Length / 1e6:0.00} MB{note}"));
    }
}
