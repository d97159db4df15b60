using System.CommandLine;

namespace TypedNets.Commands;

/// <summary><c>upscale NAME CHECKPOINT</c>: test images made small and large again, beside the originals.</summary>
internal static class UpscaleCommand
{
    public static Command Create(RecipeBook book)
    {
        var trained = new TrainedNetwork(book);
        var image = PictureOptions.Image();
        var rows = new Option<int>("--rows") { Description = "How many test images", DefaultValueFactory = _ => 4 };
        var output = PictureOptions.Out("NETWORK-upscaled");
        var command = trained.AddTo(new Command("upscale", "Draws test images made small, and enlarged by bicubic interpolation and by a network") { image, rows, output });
        command.SetAction(parsed =>
        {
            var recipe = trained.Recipe(parsed);
            recipe.RequireImages("upscale", book);
            var count = parsed.GetRequiredValue(rows);
            if (count < 1)
            {
                throw new ArgumentException($"--rows must be at least 1, and is {count}");
            }

            using var net = trained.Network(parsed);
            using var test = trained.Images(parsed);
            using var images = TrainedNetwork.From(test, parsed.GetRequiredValue(image), count);
            using var pairs = recipe.Pairs!(images);
            PictureOptions.Save(Pictures.Restorations(net, pairs, count, recipe.Normalization), parsed.GetValue(output), $"{recipe.Name}-upscaled");
            return 0;
        });
        return command;
    }
}
