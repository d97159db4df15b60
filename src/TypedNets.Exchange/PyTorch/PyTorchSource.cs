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
        if (graph.NotPlain("a Python class of PyTorch") is { } ends)
        {
            throw new ExchangeException(ends);
        }

        if (graph.Layers.FirstOrDefault(layer => layer.Shares is not null) is { } again)
        {
            throw new ExchangeException($"{graph.Name} cannot be written for PyTorch: {again.Name} runs {again.Shares} once more, with the same weights, which is not written yet");
        }

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
        text.Append(CultureInfo.InvariantCulture, $"\"\"\"{classes.Network.Name}: {Batch(graph.Input)} -> {Batch(graph.Output)}, {graph.ParameterCount:N0} parameters.\n");
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
                    x = {{Example(graph)}}
                    print(network(x).shape)

                """);
        }

        return text.ToString().ReplaceLineEndings("\n");
    }

    private static string Definition(string text) => text.ReplaceLineEndings("\n").Replace("'''", "\"\"\"", StringComparison.Ordinal) + "\n";

    private static string Batch(Shape shape) => $"(N, {shape.ToString()[1..]}";

    /// <summary>A batch of one sample; of whole numbers where they are looked up.</summary>
    private static string Example(NetworkGraph graph)
    {
        var sizes = string.Join(", ", graph.Input.Sizes.ToArray().Prepend(1));
        return graph.Layers.Any(layer => layer.TakesIndices) ? $"torch.zeros({sizes}, dtype=torch.long)" : $"torch.randn({sizes})";
    }

    private static string Strange(LayerNode layer) => layer.Family == LayerFamily.Custom
        ? $"{layer.Name} is a module of your own, {layer.Kind}, which only C# knows: train or use the network here, or put layers of the library in its place"
        : $"{layer.Name} is a {layer.Kind}, for which PyTorch has nothing that is known here";
}
