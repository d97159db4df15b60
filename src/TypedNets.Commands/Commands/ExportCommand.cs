using System.CommandLine;
using TypedNets.Exchange;

namespace TypedNets.Commands;

/// <summary><c>export pytorch NAME</c>: a network as other programs take it.</summary>
internal static class ExportCommand
{
    private const string Folder = "exports";

    public static Command Create(RecipeBook book) => new("export", "Writes a trained network for other programs; needs no data")
    {
        Format(book, "pytorch", "Writes a network as a Python class of PyTorch, with its weights", "The Python file", ".py", (net, path) => net.ExportPyTorch(path), [".py", ".pt", ".safetensors"]),
    };

    /// <summary>One format.</summary>
    /// <param name="book">The program's recipes.</param>
    /// <param name="name">Its name.</param>
    /// <param name="description">What it does.</param>
    /// <param name="file">What is written.</param>
    /// <param name="ending">How that ends.</param>
    /// <param name="export">Writes it.</param>
    /// <param name="endings">How all that is written ends.</param>
    private static Command Format(RecipeBook book, string name, string description, string file, string ending, Action<Network, string> export, string[] endings)
    {
        var trained = new TrainedNetwork(book);
        var output = new Option<string?>("--out") { Description = $"{file}; by default {Folder}/NETWORK{ending}" };
        var untrained = new Option<bool>("--untrained") { Description = "Begins with fresh weights, where nothing is trained yet" };
        var command = trained.AddTo(new Command(name, description) { output, untrained }, withData: false);
        command.SetAction(parsed =>
        {
            var recipe = trained.Recipe(parsed);
            using var net = parsed.GetValue(untrained) ? recipe.MakeUntrained() : trained.Find(parsed).Load();
            var path = parsed.GetValue(output) ?? Path.Combine(Folder, recipe.Name + ending);
            export(net, path);
            foreach (var each in endings)
            {
                Console.WriteLine(Path.GetFullPath(Path.ChangeExtension(path, each)));
            }

            return 0;
        });
        return command;
    }
}
