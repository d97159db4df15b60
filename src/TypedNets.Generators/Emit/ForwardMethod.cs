using TypedNets.Generators.Layers;
using TypedNets.Generators.Layers.Merging;
using TypedNets.Generators.Shapes;

namespace TypedNets.Generators.Emit;

/// <summary>The graph as straight code that frees everything behind its last reader.</summary>
internal static class ForwardMethod
{
    public static void Write(CodeWriter writer, NetworkGraph graph)
    {
        writer.Summary($"Runs a batch through the network: {graph.Input.Batch} → {graph.Output.Batch}.");
        writer.Line("/// <param name=\"input\">A batch.</param>");
        writer.Line("/// <returns>The batch's outputs; what lies between is freed on the way.</returns>");
        writer.Line("/// <exception cref=\"global::System.ArgumentException\">The batch has another shape.</exception>");
        using (writer.Block($"public override {NetworkFile.Tensor} forward({NetworkFile.Tensor} input)"))
        {
            writer.Line("Expect(input);");
            var lines = Lines(graph).ToArray();
            var width = lines.Max(line => line.Length);
            Sections.Write(writer, graph, index => writer.Line($"{lines[index].PadRight(width)} // {graph.Nodes[index].Output.Batch}"));
        }

        writer.Line();
    }

    /// <summary>One statement a node. A result lives in the first variable that is free then.</summary>
    private static IEnumerable<string> Lines(NetworkGraph graph)
    {
        var lastReaders = LastReaders(graph);
        var holders = new Dictionary<int, int>();
        var declared = 0;
        for (var index = 0; index < graph.Nodes.Count; index++)
        {
            var node = graph.Nodes[index];
            var made = Call(node, [.. node.Reads.Select(read => read == GraphNode.NetworkInput ? "input" : Variable(holders[read]))]);
            var read = node.Reads.Where(value => value != GraphNode.NetworkInput && lastReaders[value] == index).Distinct().ToArray();
            var freed = read.Select(value => holders[value]).OrderBy(variable => variable).ToArray();
            var value = freed.Length switch
            {
                0 => made,
                1 => $"Next({Variable(freed[0])}, {made})",
                _ => $"Next([{string.Join(", ", freed.Select(Variable))}], {made})",
            };
            foreach (var gone in read)
            {
                holders.Remove(gone);
            }

            if (index == graph.Nodes.Count - 1)
            {
                yield return $"return {value};";
                continue;
            }

            var target = 0;
            while (holders.ContainsValue(target))
            {
                target++;
            }

            holders[index] = target;
            yield return target == declared ? $"var {Variable(declared++)} = {value};" : $"{Variable(target)} = {value};";
        }
    }

    public static string Call(GraphNode node, IReadOnlyList<string> reads) => node.IsMerge
        ? MergeCatalog.Find(node.Kind)!.Call(reads)
        : LayerCatalog.Find(node.Kind)!.Call(LayerNames.Property(node.Name), reads[0], node.Arguments);

    private static Dictionary<int, int> LastReaders(NetworkGraph graph)
    {
        var last = new Dictionary<int, int>();
        for (var index = 0; index < graph.Nodes.Count; index++)
        {
            foreach (var read in graph.Nodes[index].Reads)
            {
                last[read] = index;
            }
        }

        return last;
    }

    private static string Variable(int number) => number < 3 ? "xyz".Substring(number, 1) : FormattableString.Invariant($"x{number + 1}");
}
