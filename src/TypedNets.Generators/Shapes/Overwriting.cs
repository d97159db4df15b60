using TypedNets.Generators.Declarations;
using TypedNets.Generators.Layers;

namespace TypedNets.Generators.Shapes;

/// <summary>Layers that work in place on what others read as well: those would see it changed, or could not be trained.</summary>
internal static class Overwriting
{
    public static IEnumerable<Problem> Problems(NetworkGraph graph)
    {
        if (!graph.Nodes.Any(node => node.Arguments.Bool("Inplace")))
        {
            yield break;
        }

        var readers = graph.Readers();
        for (var index = 0; index < graph.Nodes.Count; index++)
        {
            var node = graph.Nodes[index];
            if (node.Arguments.Bool("Inplace") && OtherReader(graph, readers, index) is { } other)
            {
                var message = $"{node.Kind} works in place on what {graph.Nodes[other].Name} reads too, which would see it changed; drop Inplace = true";
                yield return node.Place.At(new Fault(ProblemIds.Overwritten, message, "Inplace"), node.Name);
            }
        }
    }

    /// <summary>The first node that reads the same memory, other than to hand it on to the overwriting one or through what that one gives.</summary>
    private static int? OtherReader(NetworkGraph graph, ILookup<int, int> readers, int overwriting)
    {
        int? found = null;
        for (var reader = overwriting; ;)
        {
            var value = graph.Nodes[reader].Reads[0];
            var other = readers[value].Where(candidate => candidate != reader).Select(candidate => (int?)candidate).FirstOrDefault();
            found = found is null || other < found ? other ?? found : found;
            if (value == GraphNode.NetworkInput || !HandsOn(graph.Nodes[value]))
            {
                return found;
            }

            reader = value;
        }
    }

    /// <summary>Whether its result lies in the memory of what it reads.</summary>
    private static bool HandsOn(GraphNode node) => node.Arguments.Bool("Inplace") || LayerCatalog.Find(node.Kind)?.IsView == true;
}
