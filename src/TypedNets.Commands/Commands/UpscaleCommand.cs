using System.CommandLine;

namespace TypedNets.Commands;

/// <summary><c>upscale NAME</c>: test images made small and large again, beside the originals.</summary>
internal static class UpscaleCommand
{
    public static Command Create(RecipeBook book)
    {
        var trained = new TrainedNetwork(book);
        var image = PictureOptions.Image();
        var rows = PictureOptions.Rows(4);
        var output = new PictureOptions("NETWORK-upscaled");
        var command = trained.AddTo(output.AddTo(new Command("upscale", "Draws test images made small, and enlarged by bicubic interpolation and by a network") { image, rows }));
        command.SetAction(parsed =>
        {
            var recipe = trained.Recipe(parsed);
            recipe.RequireImages("upscale", book);
            var count = OptionRange.Get(parsed, rows, least: 1);
            var file = trained.Find(parsed);
            using var net = file.Load();
            using var test = file.Images();
            using var images = TrainedFile.From(test, parsed.GetRequiredValue(image), count);
            using var pairs = recipe.Pairs!(images);
            output.Save(parsed, Pictures.Restorations(net, pairs, count, recipe.Normalization), $"{recipe.Name}-upscaled");
            return 0;
        });
        return command;
    }
}
