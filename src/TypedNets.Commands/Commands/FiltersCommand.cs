using System.CommandLine;

namespace TypedNets.Commands;

/// <summary><c>filters NAME CHECKPOINT</c>: the kernels of a convolution.</summary>
internal static class FiltersCommand
{
    public static Command Create(RecipeBook book)
    {
        var trained = new TrainedNetwork(book);
        var layer = new Option<string?>("--layer") { Description = "The convolution, such as conv2; by default the first" };
        var output = PictureOptions.Out("NETWORK-filters");
        var command = trained.AddTo(new Command("filters", "Draws the filters of a trained network's convolution; needs no data") { layer, output }, withData: false);
        command.SetAction(parsed =>
        {
            using var net = trained.Network(parsed);
            PictureOptions.Save(Pictures.Filters(net, parsed.GetValue(layer)), parsed.GetValue(output), $"{trained.Recipe(parsed).Name}-filters");
            return 0;
        });
        return command;
    }
}
