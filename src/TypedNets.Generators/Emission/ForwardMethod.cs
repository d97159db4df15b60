using TypedNets.Generators.Inference;
using TypedNets.Generators.Layers;
using TypedNets.Generators.Model;

namespace TypedNets.Generators.Emission;

/// <summary>The plan as straight code that frees everything behind its last reader.</summary>
internal static class ForwardMethod
{
    /// <summary>Longer lines do not push the shapes beside the others to the right.</summary>
    private const int Widest = 80;

    public static void Write(CodeWriter writer, NetworkGraph graph, Plan plan)
    {
        var parameters = Ends.Parameters(graph.Inputs.Select(input => input.Name), graph.IsPlain);
        writer.Summary($"Runs a batch through the network: {string.Join(", ", graph.Inputs.Select(input => input.Shape.Batch))} → {string.Join(", ", graph.Outputs.Select(output => graph.ShapeOf(output.Node).Batch))}.");
        for (var input = 0; input < parameters.Length; input++)
        {
            writer.Line($"/// <param name=\"{parameters[input].TrimStart('@')}\">{(graph.IsPlain ? "A batch" : $"A batch of '{graph.Inputs[input].Name}', {graph.Inputs[input].Shape.Batch}")}.</param>");
        }

        writer.Line("/// <returns>The batch's outputs; what lies between is freed on the way.</returns>");
        writer.Line($"/// <exception cref=\"global::System.ArgumentException\">{(parameters.Length == 1 ? "The batch has another shape" : "A batch has another shape, or another number of samples than the first")}.</exception>");
        writer.Line(NetworkFile.Generated);
        var modifier = graph.IsPlain ? "override " : Ends.New(parameters.Length);
        using (writer.Block($"public {modifier}{Ends.Result(graph.Outputs.Count)} forward({Ends.List(parameters)})"))
        {
            writer.Line($"Expect({string.Join(", ", parameters)});");
            var code = Statements(graph, plan, parameters, writer.Cancellation).ToArray();
            var width = code.Max(line => line.Statement.Length <= Widest ? line.Statement.Length : 0);
            var lines = code.Select(line => line.Remark.Length == 0 ? line.Statement : $"{line.Statement.PadRight(width)} // {line.Remark}").ToArray();
            var calls = code.Length - plan.Calls.Count - (graph.Outputs.Count == 1 ? 0 : 1);
            writer.Lines(lines.Take(calls));
            Sections.Write(writer, [.. plan.Calls.Select(call => call.Nodes[0])], index => writer.Line(lines[calls + index]));
            if (graph.Outputs.Count > 1)
            {
                writer.Line(lines[lines.Length - 1]);
            }
        }

        writer.Line();
        if (!graph.IsPlain)
        {
            Ends.WriteRest(writer, parameters, graph.Outputs.Count);
        }
    }

    /// <summary>What runs a node.</summary>
    /// <param name="node">The node.</param>
    /// <param name="reads">What it reads.</param>
    public static string Call(GraphNode node, IReadOnlyList<string> reads) => node.IsMerge
        ? MergeCatalog.Find(node.Kind)!.Call(node, reads)
        : LayerCatalog.Find(node)!.Call(LayerNames.Property(node.Module), reads, node);

    private static string Call(PlannedCall call, IReadOnlyList<string> reads) =>
        call.Nodes.Count == 1 ? Call(call.Nodes[0], reads) : PooledConvolution.Call(call.Nodes, reads[0]);

    /// <summary>One statement a call. A result lives in the first variable that is free then; one that a tap keeps in a variable of its name.</summary>
    private static IEnumerable<(string Statement, string Remark)> Statements(NetworkGraph graph, Plan plan, string[] parameters, CancellationToken cancellation)
    {
        var lastReaders = LastReaders(plan);
        var holders = new Dictionary<int, string>();
        var variables = new Variables(graph.Nodes.Select(node => LayerNames.Property(node.Module)), parameters);
        for (var input = 0; input < parameters.Length; input++)
        {
            if (plan.LaysOut && graph.Inputs[input].Shape.Rank == 3)
            {
                holders[GraphNode.NetworkInput - input] = variables.Take(null).Name;
                yield return ($"var {holders[GraphNode.NetworkInput - input]} = ChannelsLast({parameters[input]});", $"{graph.Inputs[input].Shape.Batch}, laid out as the CPU runs it fastest");
            }
        }

        for (var index = 0; index < plan.Calls.Count; index++)
        {
            cancellation.ThrowIfCancellationRequested();
            var call = plan.Calls[index];
            var made = Call(call, [.. call.Reads.Select(read => holders.TryGetValue(read, out var holder) ? holder : parameters[GraphNode.InputOf(read)])]);
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

            var remark = call.Output.Batch + call.Remark;
            if (graph.Outputs.Count == 1 && index == plan.Calls.Count - 1)
            {
                yield return ($"return {value};", remark);
                yield break;
            }

            var output = graph.Outputs.Where((_, place) => plan.Outputs[place] == index).Select(leaving => EndName.Parameter(leaving.Name)).FirstOrDefault();
            var (name, declaration) = variables.Take(output ?? call.Nodes[call.Nodes.Count - 1].Tap);
            holders[index] = name;
            yield return ($"{declaration}{name} = {value};", remark);
        }

        var given = string.Join(", ", plan.Outputs.Select(output => holders[output]));
        yield return ($"return new {OutputsClass.Name}({given});", "");
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

        foreach (var output in plan.Outputs)
        {
            last[output] = int.MaxValue;
        }

        return last;
    }
}
