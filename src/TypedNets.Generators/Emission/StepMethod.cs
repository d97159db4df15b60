using TypedNets.Generators.Layers;
using TypedNets.Generators.Model;

namespace TypedNets.Generators.Emission;

/// <summary>How a network trains without libtorch's autograd: a column of calls, one a layer, of which the runtime makes forward and backward.</summary>
internal static class StepMethod
{
    /// <summary>What a network implements that has one.</summary>
    public const string Interface = "global::TypedNets.CompilerServices.INetworkStep";

    private const string Builder = "global::TypedNets.CompilerServices.StepBuilder";
    private const string Step = "step";

    /// <summary>Whether there is one: not where the author wants the layers run as they are written, nor yet where tensors, sizes or weights are not each one layer's.</summary>
    public static bool IsFor(NetworkDeclaration declaration, NetworkGraph graph) =>
        declaration.Inputs.All(input => input.Optimize) && graph.IsPlain && graph.Open.Count == 0 && graph.Nodes.All(node => node.Shares is null);

    public static void Write(CodeWriter writer, NetworkGraph graph)
    {
        writer.Line("/// <inheritdoc/>");
        writer.Line(NetworkFile.Generated);
        var steps = graph.Nodes.Select(node => node.IsMerge ? MergeCatalog.Find(node.Kind)!.TrainsAs(node) : LayerCatalog.Find(node)!.TrainsAs(node)).ToArray();
        using (writer.Block($"void {Interface}.Build({Builder} {Step})"))
        {
            if (Missing(steps) is >= 0 and var missing)
            {
                var how = steps[missing] is { } step ? $", {CodeWriter.Literal(step.Arguments)}" : "";
                writer.Line($"{Step}.NotYet({CodeWriter.Literal(graph.Nodes[missing].Name)}{how}); // {graph.Nodes[missing].Kind}");
            }
            else
            {
                Calls(writer, graph, steps!);
            }
        }

        writer.Line();
    }

    private static int Missing(TrainingCall?[] steps) => Array.FindIndex(steps, step => step is not { Method.Length: > 0 });

    private static void Calls(CodeWriter writer, NetworkGraph graph, TrainingCall[] steps)
    {
        var names = new Locals([Step]);
        var locals = graph.Nodes.Select(node => names.For(node.Name)).ToArray();
        var calls = graph.Nodes.Select((node, index) => Call(node, steps[index], locals[index], [.. node.Reads.Select(read => read < 0 ? $"{Step}.Input" : locals[read])])).ToArray();
        var width = calls.Max(call => call.Length);
        Sections.Write(writer, graph.Nodes, index => writer.Line($"{calls[index].PadRight(width)} // {graph.Nodes[index].Output}"));
        writer.Line($"{Step}.Output({locals[graph.Outputs[0].Node]});");
    }

    private static string Call(GraphNode node, TrainingCall step, string local, IReadOnlyList<string> reads)
    {
        var arguments = string.Join(", ", [CodeWriter.Literal(node.Name), .. reads, .. step.Arguments.Length == 0 ? Array.Empty<string>() : [step.Arguments]]);
        var slower = step.NoFaster is { } with ? $".NoFaster({(with.Length == 0 ? "" : CodeWriter.Literal(with))})" : "";
        return $"var {local} = {Step}.{step.Method}({arguments}){slower};";
    }
}
