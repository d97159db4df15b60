using TypedNets.Generators.Diagnostics;
using TypedNets.Generators.Model;

namespace TypedNets.Generators.Inference;

/// <summary>Inputs and results that nobody reads and that do not leave the network.</summary>
internal static class LostResults
{
    public static IEnumerable<Problem> Problems(NetworkGraph graph, CancellationToken cancellation)
    {
        var read = new HashSet<int>(graph.Nodes.SelectMany(node => node.Reads));
        for (var index = 0; index < graph.Inputs.Count; index++)
        {
            if (!read.Contains(GraphNode.NetworkInput - index))
            {
                var input = graph.Inputs[index];
                yield return new Violation(
                    ProblemIds.LostResult,
                    $"Nobody reads the input '{input.Name}': begin its layers right below it, or with [From(\"{input.Name}\")], or take it in with [ConcatWith(\"{input.Name}\")]").At(input.Attribute);
            }
        }

        for (var index = 0; index < graph.Nodes.Count; index++)
        {
            cancellation.ThrowIfCancellationRequested();
            var node = graph.Nodes[index];
            if (!read.Contains(index) && !graph.IsOutput(index) && !graph.Dropped.Contains(index))
            {
                yield return node.Origin.At(
                    new Violation(ProblemIds.LostResult, $"What {node.Kind} gives here, {node.Output}, is lost, since nobody reads it: write [Output(\"…\")] behind it, or take it up with [From] or another attribute behind a [Tap]"),
                    node.Name);
            }
        }
    }
}
