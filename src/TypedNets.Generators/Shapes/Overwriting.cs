using TypedNets.Generators.Declarations;
using TypedNets.Generators.Layers;

namespace TypedNets.Generators.Shapes;

/// <summary>Layers that work in place on what others read as well: those would see it changed, or could not be trained.</summary>
internal static class Overwriting
{
    public static IEnumerable<Problem> Problems(NetworkGraph graph)
    {
        for (var index = 0; index < graph.Nodes.Count; index++)
        {
            var node = graph.Nodes[index];
            if (node.Arguments.Bool("Inplace") && OtherReader(graph, index) is { } other)
            {
                var message = $"{node.Kind} works in place on what {other} reads too, which would see it changed; drop Inplace = true";
                yield return new Blocks.Place(node.Attribute, node.Part).At(new Fault(ProblemIds.Overwritten, message, "Inplace"), node.Name);
            }
        }
    }

    /// <summary>A node that reads the same memory, other than through what the overwriting one gives.</summary>
    private static string? OtherReader(NetworkGraph graph, int overwriting)
    {
        var handedOn = ViewsBehind(graph, graph.Nodes[overwriting].Reads[0]).ToArray();
        for (var place = 0; place < graph.Nodes.Count; place++)
        {
            var reader = graph.Nodes[place];
            if (place != overwriting && !handedOn.Contains(place) && reader.Reads.Any(Overwritten))
            {
                return reader.Name;
            }
        }

        return null;

        bool Overwritten(int read)
        {
            var views = ViewsBehind(graph, read).ToArray();
            return !views.Contains(overwriting) && views[views.Length - 1] == handedOn[handedOn.Length - 1];
        }
    }

    /// <summary>A node, those that hand their memory on to it, and last the one whose memory it is.</summary>
    private static IEnumerable<int> ViewsBehind(NetworkGraph graph, int index)
    {
        yield return index;
        while (index != GraphNode.NetworkInput && (graph.Nodes[index].Arguments.Bool("Inplace") || LayerCatalog.Find(graph.Nodes[index].Kind)?.IsView == true))
        {
            index = graph.Nodes[index].Reads[0];
            yield return index;
        }
    }
}
