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

    /// <summary>Writes the page: of a network of images on test images, of one of vectors or sequences on test samples where they are of classes; and on what is dropped in, drawn or typed.</summary>
    private static void Write(TrainedFile file, int first, int count, string path)
    {
        var (recipe, isTrained) = (file.Recipe, file.Path.Length > 0);
        using var images = recipe.SeesImages ? file.Images() : null;
        using var others = recipe.SeesImages ? null : file.Test();
        using var seen = images is null ? null : Seen(recipe, images, first, count);
        using var samples = others?.AsTensors()?.Subset([.. TrainedFile.Indices(others, first, count)]);
        using var net = file.LoadOrMake(images ?? others!);
        Save(
            new ExplainPage(net)
            {
                Images = seen,
                Samples = samples,
                Predictions = isTrained && images is not null && recipe.Goal == Goal.Classes ? Predictions.Compute(net, images, recipe.Normalization) : null,
                Count = count,
                Normalization = recipe.Normalization,
                WeightsFrom = isTrained ? Path.GetFileName(file.Path) : null,
            },
            path,
            file);
    }

    /// <summary>The test images from one on, as the network sees them.</summary>
    private static ImageSet? Seen(Recipe recipe, ImageSet test, int first, int count)
    {
        using var chosen = TrainedFile.From(test, first, count);
        using var learned = recipe.Learned(chosen);
        return learned.Drawn(count);
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
