using TypedNets.Generators.Shapes;

namespace TypedNets.Generators.Emit;

/// <summary>Lines for the nodes of a graph, those of a block set off under its name.</summary>
internal static class Sections
{
    /// <param name="writer">Where to.</param>
    /// <param name="graph">The network.</param>
    /// <param name="write">Writes the line of one node.</param>
    /// <param name="isWritten">Whether a node has a line.</param>
    public static void Write(CodeWriter writer, NetworkGraph graph, Action<int> write, Func<GraphNode, bool>? isWritten = null)
    {
        var part = "";
        var isFirst = true;
        for (var index = 0; index < graph.Nodes.Count; index++)
        {
            var node = graph.Nodes[index];
            if (isWritten?.Invoke(node) == false)
            {
                continue;
            }

            if (node.Part != part)
            {
                if (!isFirst)
                {
                    writer.Line();
                }

                if (node.Part.Length > 0)
                {
                    writer.Line($"// {node.Part}");
                }

                part = node.Part;
            }

            isFirst = false;
            write(index);
        }
    }
}
