using System.CommandLine;
using TypedNets.Examples.Recipes;

namespace TypedNets.Examples.Commands;

/// <summary><c>predict NAME CHECKPOINT</c>: test images with what a trained network takes them for.</summary>
internal static class PredictCommand
{
    public static Command Create()
    {
        var trained = new TrainedNetwork();
        var image = PictureOptions.Image();
        var bars = new Option<bool>("--bars") { Description = "Draw eight images, each beside the share of each class" };
        var mistakes = new Option<bool>("--mistakes") { Description = "Draw the mistakes, those first of which the network is surest" };
        var output = PictureOptions.Out("NETWORK-predictions");
        var command = trained.AddTo(new Command("predict", "Draws test images with what a trained network takes them for") { image, bars, mistakes, output });
        command.SetAction(parsed =>
        {
            var recipe = trained.Recipe(parsed);
            recipe.RequireClasses("predict");
            recipe.RequireDrawable("predict");
            using var net = trained.Network(parsed);
            using var test = trained.Images(parsed);
            using var images = TrainedNetwork.From(test, parsed.GetRequiredValue(image), parsed.GetValue(mistakes) ? test.Count : 15);
            var predictions = Predictions.Compute(net, images, recipe.Normalization);
            var (picture, kind) = parsed.GetValue(mistakes) ? (Pictures.Mistakes(predictions), "mistakes")
                : parsed.GetValue(bars) ? (Pictures.Distributions(predictions), "distributions")
                : (Pictures.Predictions(predictions), "predictions");
            PictureOptions.Save(picture, parsed.GetValue(output), $"{recipe.Name}-{kind}");
            return 0;
        });
        return command;
    }
}
