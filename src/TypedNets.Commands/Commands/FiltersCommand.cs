using System.CommandLine;

namespace TypedNets.Commands;

/// <summary><c>filters NAME</c>: the kernels of a convolution.</summary>
internal static class FiltersCommand
{
    public static Command Create(RecipeBook book)
    {
        var trained = new TrainedNetwork(book);
        var layer = new Option<string?>("--layer") { Description = "The convolution, such as conv2; by default the first" };
        var output = new PictureOptions("NETWORK-filters");
        var command = trained.AddTo(output.AddTo(new Command("filters", "Draws the filters of a trained network's convolution; needs no data") { layer }), withData: false);
        command.SetAction(parsed =>
        {
            var file = trained.Find(parsed);
            using var net = file.Load();
            output.Save(parsed, Pictures.Filters(net, parsed.GetValue(layer)), $"{file.Recipe.Name}-filters");
            return 0;
        });
        return command;
    }
}
