using TypedNets.Generators.Inference;
using TypedNets.Generators.Layers;
using TypedNets.Generators.Model;

namespace TypedNets.Generators.Emission;

/// <summary>The plan as straight code that frees everything behind its last reader.</summary>
internal static class ForwardMethod
{
    private const string LayOut = "var x = ChannelsLast(input);";

    /// <summary>Longer lines do not push the shapes beside the others to the right.</summary>
    private const int Widest = 80;

    public static void Write(CodeWriter writer, NetworkGraph graph, Plan plan)
    {
        writer.Summary($"Runs a batch through the network: {graph.Input.Batch} → {graph.Output.Batch}.");
        writer.Line("/// <param name=\"input\">A batch.</param>");
        writer.Line("/// <returns>The batch's outputs; what lies between is freed on the way.</returns>");
        writer.Line("/// <exception cref=\"global::System.ArgumentException\">The batch has another shape.</exception>");
        writer.Line(NetworkFile.Generated);
        using (writer.Block($"public override {NetworkFile.Tensor} forward({NetworkFile.Tensor} input)"))
        {
            writer.Line("Expect(input);");
            var code = Statements(graph, plan, writer.Cancellation).ToArray();
            var width = code.Append(plan.LaysOut ? LayOut : "").Max(line => line.Length <= Widest ? line.Length : 0);
            var lines = code.Zip(
                plan.Calls.Select(call => call.Output.Batch + call.Remark),
                (statement, remark) => $"{statement.PadRight(width)} // {remark}").ToArray();
            if (plan.LaysOut)
            {
                writer.Line($"{LayOut.PadRight(width)} // {graph.Input.Batch}, laid out as the CPU runs it fastest");
            }

            Sections.Write(writer, [.. plan.Calls.Select(call => call.Nodes[0])], index => writer.Line(lines[index]));
        }

        writer.Line();
    }

    /// <summary>What runs a node.</summary>
    /// <param name="node">The node.</param>
    /// <param name="reads">What it reads.</param>
    public static string Call(GraphNode node, IReadOnlyList<string> reads) => node.IsMerge
        ? MergeCatalog.Find(node.Kind)!.Call(reads)
        : LayerCatalog.Find(node)!.Call(LayerNames.Property(node.Name), reads[0], node);

    private static string Call(PlannedCall call, IReadOnlyList<string> reads) =>
        call.Nodes.Count == 1 ? Call(call.Nodes[0], reads) : PooledConvolution.Call(call.Nodes, reads[0]);

    /// <summary>One statement a call. A result lives in the first variable that is free then; one that a tap keeps in a variable of its name.</summary>
    private static IEnumerable<string> Statements(NetworkGraph graph, Plan plan, CancellationToken cancellation)
    {
        var lastReaders = LastReaders(plan);
        var holders = new Dictionary<int, string>();
        var variables = new Variables(graph.Nodes.Select(node => LayerNames.Property(node.Name)));
        if (plan.LaysOut)
        {
            holders[GraphNode.NetworkInput] = variables.Take(null).Name;
        }

        for (var index = 0; index < plan.Calls.Count; index++)
        {
            cancellation.ThrowIfCancellationRequested();
            var call = plan.Calls[index];
            var made = Call(call, [.. call.Reads.Select(read => holders.TryGetValue(read, out var holder) ? holder : "input")]);
            var read = call.Reads.Where(value => holders.ContainsKey(value) && lastReaders[value] == index).Distinct().ToArray();
            var freed = read.Select(value => holders[value]).ToArray();
            var value = freed.Length switch
            {
                0 => made,
                1 => $"Next({freed[0]}, {made})",
                _ => $"Next([{string.Join(", ", freed)}], {made})",
            };
            foreach (var gone in read)
            {
                variables.Free(holders[gone]);
                holders.Remove(gone);
            }

            if (index == plan.Calls.Count - 1)
            {
                yield return $"return {value};";
                continue;
            }

            var (name, declaration) = variables.Take(call.Nodes[call.Nodes.Count - 1].Tap);
            holders[index] = name;
            yield return $"{declaration}{name} = {value};";
        }
    }

    private static Dictionary<int, int> LastReaders(Plan plan)
    {
        var last = new Dictionary<int, int>();
        for (var index = 0; index < plan.Calls.Count; index++)
        {
            foreach (var read in plan.Calls[index].Reads)
            {
                last[read] = index;
            }
        }

        return last;
    }
}
