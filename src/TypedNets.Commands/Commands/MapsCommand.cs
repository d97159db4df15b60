using System.CommandLine;

namespace TypedNets.Commands;

/// <summary><c>maps NAME CHECKPOINT</c>: what every layer gives for one test image.</summary>
internal static class MapsCommand
{
    public static Command Create(RecipeBook book)
    {
        var trained = new TrainedNetwork(book);
        var image = PictureOptions.Image();
        var output = PictureOptions.Out("NETWORK-maps");
        var command = trained.AddTo(new Command("maps", "Draws what every layer of a trained network gives for a test image") { image, output });
        command.SetAction(parsed =>
        {
            var recipe = trained.Recipe(parsed);
            recipe.RequireClasses("maps", book);
            recipe.RequireDrawable("maps", book);
            using var net = trained.Network(parsed);
            using var test = trained.Images(parsed);
            using var images = TrainedNetwork.From(test, parsed.GetRequiredValue(image), count: 1);
            PictureOptions.Save(Pictures.FeatureMaps(net, images, recipe.Normalization), parsed.GetValue(output), $"{recipe.Name}-maps");
            return 0;
        });
        return command;
    }
}
