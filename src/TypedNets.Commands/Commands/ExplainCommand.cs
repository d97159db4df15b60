using System.CommandLine;

namespace TypedNets.Commands;

/// <summary><c>explain NAME</c>: what in test images speaks for the class that a network takes them for.</summary>
internal static class ExplainCommand
{
    public static Command Create(RecipeBook book)
    {
        var trained = new TrainedNetwork(book);
        var image = PictureOptions.Image();
        var rows = PictureOptions.Rows(5);
        var output = new PictureOptions("NETWORK-explained");
        var command = trained.AddTo(output.AddTo(new Command("explain", "Draws what in test images speaks for the class that a trained network takes them for") { image, rows }));
        command.SetAction(parsed =>
        {
            var recipe = trained.Recipe(parsed);
            recipe.RequireClasses("explain", book);
            recipe.RequireDrawable("explain", book);
            var count = OptionRange.Get(parsed, rows, least: 1);
            var file = trained.Find(parsed);
            using var net = file.Load();
            using var test = file.Images();
            using var images = TrainedFile.From(test, parsed.GetRequiredValue(image), count);
            output.Save(parsed, Pictures.Explanations(net, images, count, file.Recipe.Normalization), $"{recipe.Name}-explained");
            return 0;
        });
        return command;
    }
}
