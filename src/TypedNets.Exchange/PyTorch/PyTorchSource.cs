using System.Globalization;
using System.Text;

namespace TypedNets.Exchange;

/// <summary>A network as a Python file.</summary>
internal static class PyTorchSource
{
    /// <summary>The file's text.</summary>
    /// <param name="graph">The network.</param>
    /// <param name="weights">The name of the file with its weights beside it; null where there is none.</param>
    /// <exception cref="ExchangeException">PyTorch has no such layer.</exception>
    public static string Write(NetworkGraph graph, string? weights)
    {
        var layers = graph.Layers.Select(layer => TorchFamily.Find(graph, layer)).ToArray();
        string[] strange = [.. graph.Layers.Where((_, index) => layers[index] is null).Select(Strange)];
        if (strange.Length > 0)
        {
            throw new ExchangeException($"{graph.Name} cannot be written for PyTorch: {string.Join("; ", strange)}");
        }

        var classes = new ModuleClasses(graph, layers!);
        var body = string.Join("\n\n", layers.Select(layer => layer!.Definition).OfType<string>().Distinct().Select(Definition)
            .Concat(classes.Blocks.Select(block => block.Write(documentation: null, showsShapes: false)))
            .Append(classes.Network.Write(null, showsShapes: true)));
        var text = new StringBuilder();
        var since = layers.Select(layer => layer!.Since).OfType<string>().Max();
        text.Append(CultureInfo.InvariantCulture, $"\"\"\"{classes.Network.Name}: {Batches(graph.Inputs.Select(input => (input.Name, input.Shape)))} -> {Batches(graph.Outputs.Select(output => (output.Name, graph.ShapeOf(output.Layer))))}, {graph.ParameterCount:N0} parameters.\n");
        if (weights is not null)
        {
            text.Append(CultureInfo.InvariantCulture, $"\nIts weights are in {weights}.pt, and in {weights}.safetensors, beside this file, which loads them and runs once when it is started.\n");
        }

        if (since is not null)
        {
            text.Append(CultureInfo.InvariantCulture, $"\nNeeds PyTorch {since} or newer.\n");
        }

        text.Append("\"\"\"\n");
        if (body.Contains("OrderedDict(", StringComparison.Ordinal))
        {
            text.Append("from collections import OrderedDict\n");
        }

        if (weights is not null)
        {
            text.Append("from pathlib import Path\n");
        }

        text.Append(text.ToString().EndsWith("\"\"\"\n", StringComparison.Ordinal) ? "" : "\n").Append(CultureInfo.InvariantCulture, $"import torch\nfrom torch import nn\n\n\n{body}");
        if (weights is not null)
        {
            text.Append(CultureInfo.InvariantCulture, $$"""


                if __name__ == "__main__":
                    network = {{classes.Network.Name}}()
                    network.load_state_dict(torch.load(Path(__file__).with_name({{PythonText.Literal(weights + ".pt")}}), weights_only=True))
                    network.eval()
                {{Run(graph)}}
                """);
        }

        return text.ToString().ReplaceLineEndings("\n");
    }

    private static string Definition(string text) => text.ReplaceLineEndings("\n").Replace("'''", "\"\"\"", StringComparison.Ordinal) + "\n";

    private static string Batches(IEnumerable<(string Name, Shape Shape)> values)
    {
        var all = values.ToArray();
        return string.Join(", ", all.Select(value => all.Length == 1 ? Batch(value.Shape) : $"{value.Name} {Batch(value.Shape)}"));
    }

    /// <summary>The shape of a batch: <c>(N, 1, 28, 28)</c>.</summary>
    public static string Batch(Shape sample) => $"(N, {sample.ToString()[1..]}";

    /// <summary>Runs the network once, and prints the shapes of what it gives.</summary>
    private static string Run(NetworkGraph graph)
    {
        var (arriving, outputs) = (ModuleClasses.Arriving(graph), ModuleClasses.Results(graph));
        var run = $"network({string.Join(", ", arriving)})";
        string[] lines =
        [
            .. arriving.Select((name, input) => $"{name} = {Example(graph, input)}"),
            .. outputs.Length == 1 ? [] : new[] { $"{string.Join(", ", outputs)} = {run}" },
            $"print({string.Join(", ", (outputs.Length == 1 ? [run] : outputs).Select(output => $"{output}.shape"))})",
        ];
        return string.Concat(lines.Select(line => $"    {line}\n"));
    }

    /// <summary>A batch of one sample; of whole numbers where they are looked up.</summary>
    private static string Example(NetworkGraph graph, int input)
    {
        var sizes = string.Join(", ", graph.Inputs[input].Shape.Sizes.ToArray().Prepend(1));
        return graph.Layers.Any(layer => layer.TakesIndices && (graph.Inputs.Length == 1 || layer.Inputs.Contains(-1 - input))) ? $"torch.zeros({sizes}, dtype=torch.long)" : $"torch.randn({sizes})";
    }

    private static string Strange(LayerNode layer) => layer.Family == LayerFamily.Custom
        ? $"{layer.Name} is a module of your own, {layer.Kind}, which only C# knows: train or use the network here, or put layers of the library in its place"
        : $"{layer.Name} is a {layer.Kind}, for which PyTorch has nothing that is known here";
}
