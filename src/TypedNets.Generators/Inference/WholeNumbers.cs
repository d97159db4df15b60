using TypedNets.Generators.Diagnostics;
using TypedNets.Generators.Layers;
using TypedNets.Generators.Model;

namespace TypedNets.Generators.Inference;

/// <summary>A network's input is of whole numbers or of real ones: where one branch looks words up in it, no other can calculate with it.</summary>
internal static class WholeNumbers
{
    public static IEnumerable<Problem> Problems(NetworkGraph graph)
    {
        if (graph.Nodes.FirstOrDefault(LooksUp) is not { } words)
        {
            return [];
        }

        return graph.Nodes.Where(node => !node.IsMerge && node.Reads.Contains(GraphNode.NetworkInput) && !LooksUp(node)).Take(1).Select(node => node.Origin.At(
            new Fault(
                ProblemIds.NotFirst,
                $"{node.Kind} calculates with the network's input, in which {words.Name} looks up whole numbers: it is of one kind or the other, so make two networks of them"),
            node.Name));
    }

    private static bool LooksUp(GraphNode node) => LayerCatalog.Find(node)?.TakesIndices == true;
}
