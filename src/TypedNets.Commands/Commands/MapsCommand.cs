using System.CommandLine;

namespace TypedNets.Commands;

/// <summary><c>maps NAME</c>: what every layer gives for one test image.</summary>
internal static class MapsCommand
{
    public static Command Create(RecipeBook book)
    {
        var trained = new TrainedNetwork(book);
        var image = PictureOptions.Image();
        var output = new PictureOptions("NETWORK-maps");
        var command = trained.AddTo(output.AddTo(new Command("maps", "Draws what every layer of a trained network gives for a test image") { image }));
        command.SetAction(parsed =>
        {
            var recipe = trained.Recipe(parsed);
            recipe.RequireClasses("maps", book);
            recipe.RequireDrawable("maps", book);
            var file = trained.Find(parsed);
            using var net = file.Load();
            using var test = file.Images();
            using var images = TrainedFile.From(test, parsed.GetRequiredValue(image), count: 1);
            output.Save(parsed, Pictures.FeatureMaps(net, images, file.Recipe.Normalization), $"{recipe.Name}-maps");
            return 0;
        });
        return command;
    }
}
