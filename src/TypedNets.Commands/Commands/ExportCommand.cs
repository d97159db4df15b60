using System.CommandLine;
using TypedNets.Exchange;

namespace TypedNets.Commands;

/// <summary><c>export pytorch NAME</c>, <c>export onnx NAME</c>, <c>export torchrun NAME</c>: a network as other programs take it.</summary>
internal static class ExportCommand
{
    private const string Folder = "exports";

    public static Command Create(RecipeBook book)
    {
        var opset = new Option<int>("--opset") { Description = "The version of ONNX's operators, 17 to 21", DefaultValueFactory = _ => OnnxExport.DefaultOpset };
        var pixels = new Option<bool>("--pixels") { Description = "Lets the model take images as they are, bytes from 0 to 255" };
        return new("export", "Writes a trained network for other programs; needs no data")
        {
            Format(book, "pytorch", "Writes a network as a Python class of PyTorch, with its weights", "The Python file", [".py", ".pt", ".safetensors"], [], (_, net, _, path) => net.ExportPyTorch(path)),
            Format(book, "onnx", "Writes a network as an ONNX model", "The model", [".onnx"], [opset, pixels], (parsed, net, card, path) =>
                net.ExportOnnx(path, OptionRange.Get(parsed, opset, OnnxExport.DefaultOpset, OnnxExport.NewestOpset), parsed.GetValue(pixels), card)),
            Torchrun(book),
        };
    }

    /// <summary>A network and its recipe for PyTorch on several processes or machines.</summary>
    private static Command Torchrun(RecipeBook book)
    {
        var network = new NetworkArgument(book);
        var data = CommandOptions.Data(book);
        var output = new Option<string?>("--out") { Description = $"The folder; by default {Folder}/NETWORK-torchrun" };
        var seed = new Option<int>("--seed") { Description = "Fixes the first weights, the order of the samples and their augmentation", DefaultValueFactory = _ => 42 };
        var epochs = new Option<int?>("--epochs") { Description = "How many times to go through the training samples" };
        var batchSize = new Option<int?>("--batch-size") { Description = "The samples of a batch, of all processes together" };
        var from = new Option<string?>("--from") { Description = "Begins with the weights of a trained network's file" };
        var command = network.AddTo(new Command("torchrun", "Writes a folder that PyTorch's torchrun trains on any number of machines") { data, output, seed, epochs, batchSize, from });
        command.SetAction(parsed =>
        {
            var recipe = network.Find(parsed, parsed.GetValue(data));
            if (recipe.Pairs is not null)
            {
                throw new ExchangeException($"{recipe.Name} makes images of images, and the script for torchrun trains networks that name classes");
            }

            Seeds.Everything(parsed.GetValue(seed));
            using var net = recipe.MakeUntrained();
            if (parsed.GetValue(from) is { } start)
            {
                StartWeights.Load(net, start, partial: false);
            }

            foreach (var file in net.ExportTorchrun(parsed.GetValue(output) ?? Path.Combine(Folder, $"{recipe.Name}-torchrun"), new TorchrunRecipe
            {
                Data = recipe.Data.Name,
                Epochs = parsed.GetValue(epochs) ?? recipe.Epochs,
                BatchSize = parsed.GetValue(batchSize) ?? recipe.BatchSize,
                Seed = parsed.GetValue(seed),
                Optimizer = recipe.Optimizer,
                Schedule = recipe.Schedule,
                Loss = recipe.Loss,
                Normalization = recipe.Normalization,
                Augmentation = recipe.Augmentation,
            }))
            {
                Console.WriteLine(Path.GetFullPath(file));
            }

            return 0;
        });
        return command;
    }

    /// <summary>One format.</summary>
    /// <param name="book">The program's recipes.</param>
    /// <param name="name">Its name.</param>
    /// <param name="description">What it does.</param>
    /// <param name="file">What is written.</param>
    /// <param name="endings">How all that is written ends, the file first.</param>
    /// <param name="options">What can be said of it alone.</param>
    /// <param name="export">Writes it: the network, what is known of it, and the path.</param>
    private static Command Format(RecipeBook book, string name, string description, string file, string[] endings, Option[] options, Action<ParseResult, Network, ModelCard, string> export)
    {
        var trained = new TrainedNetwork(book);
        var output = new Option<string?>("--out") { Description = $"{file}; by default {Folder}/NETWORK{endings[0]}" };
        var untrained = new Option<bool>("--untrained") { Description = "Begins with fresh weights, where nothing is trained yet" };
        var command = trained.AddTo(new Command(name, description) { output, untrained }, withData: false);
        Array.ForEach(options, command.Add);
        command.SetAction(parsed =>
        {
            var recipe = trained.Recipe(parsed);
            var source = parsed.GetValue(untrained) ? null : trained.Find(parsed);
            using var net = source?.Load() ?? recipe.MakeUntrained();
            var path = parsed.GetValue(output) ?? Path.Combine(Folder, recipe.Name + endings[0]);
            export(parsed, net, source?.ReadCard(net) ?? recipe.CardFor(net), path);
            foreach (var each in endings)
            {
                Console.WriteLine(Path.GetFullPath(Path.ChangeExtension(path, each)));
            }

            return 0;
        });
        return command;
    }
}
