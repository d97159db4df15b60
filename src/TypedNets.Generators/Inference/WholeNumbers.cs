using TypedNets.Generators.Diagnostics;
using TypedNets.Generators.Layers;
using TypedNets.Generators.Model;

namespace TypedNets.Generators.Inference;

/// <summary>A network's input is of whole numbers or of real ones: where one branch looks words up in it, no other can calculate with it.</summary>
internal static class WholeNumbers
{
    public static IEnumerable<Problem> Problems(NetworkGraph graph, CancellationToken cancellation) =>
        Enumerable.Range(0, graph.Inputs.Count).SelectMany(input => Problems(graph, GraphNode.NetworkInput - input, cancellation));

    private static IEnumerable<Problem> Problems(NetworkGraph graph, int input, CancellationToken cancellation)
    {
        cancellation.ThrowIfCancellationRequested();
        if (graph.Nodes.FirstOrDefault(node => LooksUp(node) && node.Reads.Contains(input)) is not { } words)
        {
            return [];
        }

        var what = graph.Inputs.Count == 1 ? "the network's input" : $"the input '{graph.Name(input)}'";
        return graph.Nodes.Where(node => !node.IsMerge && node.Reads[0] == input && !LooksUp(node)).Take(1).Select(node => node.Origin.At(
            new Violation(
                ProblemIds.NotFirst,
                $"{node.Kind} calculates with {what}, in which {words.Name} looks up whole numbers: it is of one kind or the other, so make two inputs of them, each with a Name"),
            node.Name));
    }

    private static bool LooksUp(GraphNode node) => LayerCatalog.Find(node)?.TakesIndices == true;
}
