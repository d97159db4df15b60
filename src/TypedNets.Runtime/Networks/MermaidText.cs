using System.Globalization;
using System.Text;
using TypedNets.Files;

namespace TypedNets;

/// <summary>A network's graph as Mermaid text, which GitHub, GitLab and many editors draw.</summary>
public static class MermaidText
{
    /// <summary>A flowchart: a node a layer with its kind, settings and parameters, a frame a block, and on each edge the shape of what goes along it.</summary>
    /// <param name="graph">The network's graph.</param>
    public static string ToMermaid(this NetworkGraph graph)
    {
        ArgumentNullException.ThrowIfNull(graph);
        var text = new StringBuilder("flowchart TB\n");
        var ids = Ids(graph);
        foreach (var (index, input) in graph.Inputs.Index())
        {
            text.Append(CultureInfo.InvariantCulture, $"  {InputId(graph, index)}([\"{Escaped(graph.Name)}<br/>{Escaped(input.Name)} {input.Shape}\"])\n");
        }

        var blocks = new HashSet<string>(StringComparer.Ordinal);
        foreach (var part in BlockTree.Create(graph).Parts)
        {
            Write(part, "  ");
        }

        foreach (var (index, output) in graph.Outputs.Index())
        {
            text.Append(CultureInfo.InvariantCulture, $"  {OutputId(graph, index)}([\"{Escaped(output.Name)}\"])\n");
        }

        foreach (var (index, layer) in graph.Layers.Index())
        {
            foreach (var source in layer.Inputs)
            {
                Edge(source, ids[index]);
            }
        }

        foreach (var (index, output) in graph.Outputs.Index())
        {
            Edge(output.Layer, OutputId(graph, index));
        }

        foreach (var family in Enum.GetValues<LayerFamily>())
        {
            var members = graph.Layers.Index().Where(layer => layer.Item.Family == family).Select(layer => ids[layer.Index]).ToArray();
            if (members.Length > 0)
            {
                var (fill, line) = GraphPalette.For(family);
                text.Append(CultureInfo.InvariantCulture, $"  classDef {GraphPalette.Title(family)} fill:{Hex(fill)},stroke:{Hex(line)},color:{Hex(GraphPalette.Ink)}\n");
                text.Append(CultureInfo.InvariantCulture, $"  class {string.Join(',', members)} {GraphPalette.Title(family)}\n");
            }
        }

        if (blocks.Count > 0)
        {
            text.Append(CultureInfo.InvariantCulture, $"  classDef block fill:{Hex(GraphPalette.BlockGround)},stroke:{Hex(GraphPalette.BlockLine)},color:{Hex(GraphPalette.Blue)}\n");
            text.Append(CultureInfo.InvariantCulture, $"  class {string.Join(',', blocks)} block\n");
        }

        text.Append(CultureInfo.InvariantCulture, $"  classDef ends fill:{Hex(GraphPalette.White)},stroke:{Hex(GraphPalette.Faint)},color:{Hex(GraphPalette.Ink)}\n");
        text.Append(CultureInfo.InvariantCulture, $"  class {string.Join(',', [.. graph.Inputs.Select((_, index) => InputId(graph, index)), .. graph.Outputs.Select((_, index) => OutputId(graph, index))])} ends\n");
        return text.ToString();

        void Write(BlockTree part, string indent)
        {
            if (part is BlockTree.Block block)
            {
                text.Append(CultureInfo.InvariantCulture, $"{indent}subgraph {Fresh(Id("block", block.Path), blocks)}[\"{Escaped(block.Title)}\"]\n");
                foreach (var inner in block.Parts)
                {
                    Write(inner, indent + "  ");
                }

                text.Append(CultureInfo.InvariantCulture, $"{indent}end\n");
                return;
            }

            var leaf = (BlockTree.Leaf)part;
            var layer = graph.Layers[leaf.Index];
            var id = ids[leaf.Index];
            text.Append(layer.Family == LayerFamily.Merge
                ? $"{indent}{id}((\"{layer.Symbol}\"))\n"
                : $"{indent}{id}[\"{Escaped(leaf.Title)}<br/>{Escaped(Kind(layer))}{Parameters(graph, layer)}\"]\n");
        }

        void Edge(int source, string target)
        {
            var shape = graph.ShapeOf(source);
            text.Append(CultureInfo.InvariantCulture, $"  {(source < 0 ? InputId(graph, -1 - source) : ids[source])} -->|\"{shape}\"| {target}\n");
        }
    }

    /// <summary>Writes the flowchart to a file; its folder is made if need be. The file appears whole or not at all.</summary>
    /// <param name="graph">The network's graph.</param>
    /// <param name="path">The file, by custom ending in <c>.mmd</c>; replaced if it is there.</param>
    /// <exception cref="IOException">The file cannot be written there.</exception>
    public static void SaveMermaid(this NetworkGraph graph, string path)
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(path);
        AtomicFile.Write(path, graph.ToMermaid());
    }

    private static string InputId(NetworkGraph graph, int index) => graph.Inputs.Length == 1 ? "input" : string.Create(CultureInfo.InvariantCulture, $"input{index + 1}");

    private static string OutputId(NetworkGraph graph, int index) => graph.Outputs.Length == 1 ? "output" : string.Create(CultureInfo.InvariantCulture, $"output{index + 1}");

    private static string Kind(LayerNode layer) => layer.Settings.Length == 0 ? layer.Kind : $"{layer.Kind}({layer.Settings})";

    private static string Parameters(NetworkGraph graph, LayerNode layer) =>
        graph.WeightsOf(layer) is { } owner ? $"<br/>weights of {Escaped(owner)}" : layer.ParameterCount == 0 ? "" : string.Create(CultureInfo.InvariantCulture, $"<br/>{layer.ParameterCount:N0} parameters");

    // Stable: a layer's id tells its name, whatever stands before it.
    private static string[] Ids(NetworkGraph graph)
    {
        var taken = new HashSet<string>(StringComparer.Ordinal);
        return [.. graph.Layers.Select(layer => Fresh(Id("layer", layer.Name), taken))];
    }

    // Names that differ only in their signs have one id, and a block that is entered twice has two frames: the later are numbered.
    private static string Fresh(string id, HashSet<string> taken)
    {
        var fresh = id;
        for (var times = 2; !taken.Add(fresh); times++)
        {
            fresh = string.Create(CultureInfo.InvariantCulture, $"{id}__{times}");
        }

        return fresh;
    }

    // A word before it: Mermaid has words of its own, such as end.
    private static string Id(string what, string name) =>
        $"{what}_{string.Concat(name.Select(letter => char.IsAsciiLetterOrDigit(letter) ? letter : '_'))}";

    /// <summary>Text between quotes, in which Mermaid and the browser find no sign of their own.</summary>
    private static string Escaped(string text)
    {
        var escaped = new StringBuilder();
        foreach (var letter in text)
        {
            // Letters, digits and what settings are written with stay readable in the source; the rest are numbered.
            escaped.Append(char.IsLetterOrDigit(letter) || char.IsSurrogate(letter) || " ,.()=-×→".Contains(letter, StringComparison.Ordinal)
                ? letter.ToString()
                : string.Create(CultureInfo.InvariantCulture, $"#{(int)letter};"));
        }

        // Quotes with nothing between them are an error.
        return escaped.Length == 0 ? "#160;" : escaped.ToString();
    }

    private static string Hex(uint color) => $"#{color:x6}";
}
