using System.CommandLine;

namespace TypedNets.Commands;

/// <summary><c>predict NAME</c>: what a trained network takes photographs for, or test images drawn with that.</summary>
internal static class PredictCommand
{
    private const int Few = 3;

    public static Command Create(RecipeBook book)
    {
        var trained = new TrainedNetwork(book);
        var file = new Option<string[]>("--file") { Description = "Images of your own in place of test images: files, folders, - for standard input; a line each. For networks of numbers: files with a sample a line", AllowMultipleArgumentsPerToken = true };
        var values = ListOption.Create("--values", "A sample for a network of numbers: 0.5,-1.2");
        var json = new Option<bool>("--json") { Description = "With --file or --values: a JSON object a line, with all classes" };
        var top = new Option<int?>("--top") { Description = "With --file or --values: how many classes of each; by default 3" };
        var image = PictureOptions.Image();
        var bars = new Option<bool>("--bars") { Description = "Draw eight images, each beside the share of each class" };
        var mistakes = new Option<bool>("--mistakes") { Description = "Draw the mistakes, those first of which the network is surest" };
        var tta = ViewOptions.Create();
        var output = new PictureOptions("NETWORK-predictions");
        var command = trained.AddTo(output.AddTo(new Command("predict", "Says what images or numbers of your own are to a trained network, or draws test images with what it takes them for")
        {
            file, values, json, top, image, bars, mistakes, tta,
        }));
        command.SetAction(parsed =>
        {
            var recipe = trained.Recipe(parsed);
            var givesValues = recipe is { Goal: Goal.Values, SeesImages: false };
            if (!givesValues)
            {
                recipe.RequireClasses("predict", book);
            }

            var views = ViewOptions.Read(parsed, tta, recipe, book);
            var (files, typed) = (parsed.GetValue(file) ?? [], ListOption.Read(parsed, values));
            if (recipe.SeesImages && typed.Count > 0)
            {
                throw new ArgumentException($"{values.Name} are for networks of numbers, but {recipe.Name} sees images, {recipe.Graph.Input}: give {file.Name}");
            }

            if (files.Length > 0 || typed.Count > 0)
            {
                var named = trained.Find(parsed);
                if (givesValues)
                {
                    using var regression = named.Load();
                    return Write(NumberPredictions.Values(regression));
                }

                using var classifier = named.LoadClassifier();
                classifier.Views = views;
                var few = parsed.GetValue(top) ?? (parsed.GetValue(json) ? int.MaxValue : Few);
                return recipe.SeesImages ? Exit(FilePredictions.Predict(classifier, files, few)) : Write(NumberPredictions.Classes(classifier, few));
            }

            if (!recipe.SeesImages)
            {
                throw new ArgumentException($"predict draws images, but {recipe.Name} sees {recipe.Graph.Input} as numbers: give them, {values.Name} 0.5,-1.2, or {file.Name} with a sample a line");
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

            int Write(Func<string, float[], PredictedFile> predict) =>
                Exit(files.SelectMany(each => NumberPredictions.OfFile(predict, each)).Concat(typed.Count > 0 ? [NumberPredictions.Typed(predict, typed)] : []));

            int Exit(IEnumerable<PredictedFile> predicted) => PredictedFile.Write(predicted, parsed.GetValue(json)) ? 0 : 1;
        });
        return command;
    }
}
