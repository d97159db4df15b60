using TypedNets.Generators.Diagnostics;
using TypedNets.Generators.Layers;
using TypedNets.Generators.Model;

namespace TypedNets.Generators.Inference;

/// <summary>Layers that work in place on what others read as well: those would see it changed, or could not be trained.</summary>
internal static class InplaceCheck
{
    public static IEnumerable<Problem> Problems(NetworkGraph graph, CancellationToken cancellation)
    {
        if (!graph.Nodes.Any(node => LayerRule.Overwrites(node.Arguments)))
        {
            yield break;
        }

        var readers = graph.Readers();
        var others = new int?[graph.Nodes.Count];
        for (var index = 0; index < graph.Nodes.Count; index++)
        {
            cancellation.ThrowIfCancellationRequested();
            var node = graph.Nodes[index];
            others[index] = OtherReader(graph, readers, others, index);
            if (LayerRule.Overwrites(node.Arguments) && (Output(graph, node.Reads[0]) ?? (others[index] is { } other ? $"what {graph.Nodes[other].Name} reads too" : null)) is { } what)
            {
                var message = $"{node.Kind} works in place on {what}, which would see it changed; drop Inplace = true";
                yield return node.Origin.At(new Violation(ProblemIds.Overwritten, message, "Inplace"), node.Name);
            }
        }
    }

    /// <summary>The first node that reads the same memory, other than to hand it on to the overwriting one or through what that one gives.</summary>
    /// <param name="graph">The network.</param>
    /// <param name="readers">Who reads what.</param>
    /// <param name="others">The same of each node before.</param>
    /// <param name="overwriting">The node.</param>
    private static int? OtherReader(NetworkGraph graph, ILookup<int, int> readers, int?[] others, int overwriting)
    {
        var value = graph.Nodes[overwriting].Reads[0];
        var here = readers[value].Where(candidate => candidate != overwriting).Select(candidate => (int?)candidate).FirstOrDefault();
        var before = value >= 0 && HandsOn(graph.Nodes[value]) ? others[value] : null;
        return here is null || before < here ? before ?? here : here;
    }

    /// <summary>The output that lies in the memory that is overwritten.</summary>
    private static string? Output(NetworkGraph graph, int value)
    {
        for (; value >= 0; value = graph.Nodes[value].Reads[0])
        {
            if (graph.Outputs.FirstOrDefault(output => output.Node == value) is { } output)
            {
                return $"the output '{output.Name}'";
            }

            if (!HandsOn(graph.Nodes[value]))
            {
                return null;
            }
        }

        return null;
    }

    /// <summary>Whether its result lies in the memory of what it reads.</summary>
    private static bool HandsOn(GraphNode node) => LayerCatalog.Find(node) is { } rule && rule.Aliases(node.Arguments) != Aliasing.Never;
}
