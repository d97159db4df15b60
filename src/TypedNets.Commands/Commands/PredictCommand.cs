using System.CommandLine;

namespace TypedNets.Commands;

/// <summary><c>predict NAME</c>: what a trained network takes photographs for, or test images drawn with that.</summary>
internal static class PredictCommand
{
    private const int Few = 3;

    public static Command Create(RecipeBook book)
    {
        var trained = new TrainedNetwork(book);
        var file = new Option<string[]>("--file") { Description = "Images of your own in place of test images: files, folders, - for standard input; a line each", AllowMultipleArgumentsPerToken = true };
        var json = new Option<bool>("--json") { Description = "With --file: a JSON object a line, with all classes" };
        var top = new Option<int?>("--top") { Description = "With --file: how many classes of each; by default 3" };
        var image = PictureOptions.Image();
        var bars = new Option<bool>("--bars") { Description = "Draw eight images, each beside the share of each class" };
        var mistakes = new Option<bool>("--mistakes") { Description = "Draw the mistakes, those first of which the network is surest" };
        var tta = ViewOptions.Create();
        var output = new PictureOptions("NETWORK-predictions");
        var command = trained.AddTo(output.AddTo(new Command("predict", "Says what images of your own show, or draws test images with what a trained network takes them for")
        {
            file, json, top, image, bars, mistakes, tta,
        }));
        command.SetAction(parsed =>
        {
            var recipe = trained.Recipe(parsed);
            recipe.RequireClasses("predict", book);
            recipe.RequireDrawable("predict", book);
            var views = ViewOptions.Read(parsed, tta, recipe, book);
            if (parsed.GetValue(file) is { Length: > 0 } files)
            {
                using var classifier = trained.Find(parsed).LoadClassifier();
                classifier.Views = views;
                var few = parsed.GetValue(top) ?? (parsed.GetValue(json) ? int.MaxValue : Few);
                return FilePredictions.Write(classifier, files, parsed.GetValue(json), few) ? 0 : 1;
            }

            var found = trained.Find(parsed);
            using var net = found.Load();
            using var test = found.Images();
            using var images = TrainedFile.From(test, parsed.GetRequiredValue(image), parsed.GetValue(mistakes) ? test.Count : 15);
            var predictions = Predictions.Compute(net, images, found.Recipe.Normalization, views: views);
            var (picture, kind) = parsed.GetValue(mistakes) ? (Pictures.Mistakes(predictions), "mistakes")
                : parsed.GetValue(bars) ? (Pictures.Distributions(predictions), "distributions")
                : (Pictures.Predictions(predictions), "predictions");
            output.Save(parsed, picture, $"{recipe.Name}-{kind}");
            return 0;
        });
        return command;
    }
}
