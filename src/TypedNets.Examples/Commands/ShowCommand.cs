using System.CommandLine;
using TypedNets.Examples.Recipes;

namespace TypedNets.Examples.Commands;

/// <summary><c>show DATA</c>: images of a data set with their class names.</summary>
internal static class ShowCommand
{
    public static Command Create()
    {
        var data = new Argument<string>("data") { Description = $"The data set: {string.Join(", ", DataSets.Names)}" };
        var directory = CommandOptions.DataDirectory();
        var rows = new Option<int>("--rows") { Description = "How many rows", DefaultValueFactory = _ => 3 };
        var columns = new Option<int>("--columns") { Description = "How many columns", DefaultValueFactory = _ => 3 };
        var output = PictureOptions.Out("DATA");
        var command = new Command("show", "Draws training images with their class names") { data, directory, rows, columns, output };
        command.SetAction(parsed =>
        {
            var name = parsed.GetRequiredValue(data);
            var (train, test) = DataSets.Load(name, parsed.GetRequiredValue(directory));
            using (train)
            using (test)
            {
                PictureOptions.Save(Pictures.Grid(train, parsed.GetRequiredValue(rows), parsed.GetRequiredValue(columns)), parsed.GetValue(output), name);
            }

            return 0;
        });
        return command;
    }
}
