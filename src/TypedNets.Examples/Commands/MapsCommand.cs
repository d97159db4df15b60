using System.CommandLine;
using TypedNets.Examples.Recipes;

namespace TypedNets.Examples.Commands;

/// <summary><c>maps NAME CHECKPOINT</c>: what every layer gives for one test image.</summary>
internal static class MapsCommand
{
    public static Command Create()
    {
        var trained = new TrainedNetwork();
        var image = PictureOptions.Image();
        var output = PictureOptions.Out("NETWORK-maps");
        var command = trained.AddTo(new Command("maps", "Draws what every layer of a trained network gives for a test image") { image, output });
        command.SetAction(parsed =>
        {
            var recipe = trained.Recipe(parsed);
            recipe.RequireClasses("maps");
            recipe.RequireDrawable("maps");
            using var net = trained.Network(parsed);
            using var test = trained.Images(parsed);
            using var images = TrainedNetwork.From(test, parsed.GetRequiredValue(image), count: 1);
            PictureOptions.Save(Pictures.FeatureMaps(net, images, recipe.Normalization), parsed.GetValue(output), $"{recipe.Name}-maps");
            return 0;
        });
        return command;
    }
}
