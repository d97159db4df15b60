using TypedNets.Generators.Layers;
using TypedNets.Generators.Shapes;

namespace TypedNets.Generators.Emit;

/// <summary>How <c>forward</c> runs a graph: its nodes as they stand, or in another way that gives the same and is faster.</summary>
/// <param name="Calls">The calls in their order.</param>
/// <param name="LaysOut">Whether the batch is laid out with its channels last before.</param>
internal sealed record Plan(IReadOnlyList<PlannedCall> Calls, bool LaysOut)
{
    /// <summary>The plan of a graph.</summary>
    /// <param name="graph">The network.</param>
    /// <param name="optimize">Whether another way is allowed.</param>
    public static Plan Of(NetworkGraph graph, bool optimize)
    {
        var calls = new List<PlannedCall>();
        var given = new Dictionary<int, int> { [GraphNode.NetworkInput] = GraphNode.NetworkInput };
        var postponed = new Dictionary<int, int>();
        var readers = graph.Readers();
        for (var index = 0; index < graph.Nodes.Count; index++)
        {
            var node = graph.Nodes[index];
            if (optimize && PoolBehind(graph, readers, index) is { } pool)
            {
                postponed.Add(pool, index);
            }
            else if (postponed.TryGetValue(index, out var activation))
            {
                var early = graph.Nodes[activation];
                calls.Add(new PlannedCall([node], [given[early.Reads[0]]], node.Output, $", before {early.Name}: they commute"));
                calls.Add(new PlannedCall([early], [calls.Count - 1], node.Output, ""));
                given[index] = calls.Count - 1;
            }
            else
            {
                calls.Add(new PlannedCall([node], [.. node.Reads.Select(read => given[read])], node.Output, ""));
                given[index] = calls.Count - 1;
            }
        }

        var laysOut = optimize && graph.Input.Rank == 3 && graph.Nodes.Any(SlidesOverImages);
        return new Plan(laysOut ? PooledConvolution.Merge(calls) : calls, laysOut);
    }

    /// <summary>
    /// A max pool that alone reads an activation with which it commutes: the pool leaves it fewer elements to look at. Of a ReLU, max(0, ·), no gradient flows either way
    /// where all of a window are negative.
    /// </summary>
    private static int? PoolBehind(NetworkGraph graph, ILookup<int, int> readers, int index) =>
        LayerCatalog.Find(graph.Nodes[index].Kind)?.CommutesWithMaxPool == true
        && readers[index].ToArray() is [var pool] && LayerCatalog.Find(graph.Nodes[pool].Kind)?.IsMaxPool == true ? pool : null;

    private static bool SlidesOverImages(GraphNode node) =>
        LayerCatalog.Find(node.Kind) is { Family: LayerFamily.Convolution or LayerFamily.Pooling, Axes: "HW" };
}

/// <summary>One call of a plan.</summary>
/// <param name="Nodes">The layer or merge, or the layers that it runs as one, in their order.</param>
/// <param name="Reads">The calls whose results it reads; <see cref="GraphNode.NetworkInput"/> is the network's input.</param>
/// <param name="Output">The shape that leaves.</param>
/// <param name="Remark">What a reader should know, behind the shape.</param>
internal sealed record PlannedCall(IReadOnlyList<GraphNode> Nodes, IReadOnlyList<int> Reads, Shape Output, string Remark);
