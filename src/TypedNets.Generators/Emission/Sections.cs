using TypedNets.Generators.Model;

namespace TypedNets.Generators.Emission;

/// <summary>Lines for nodes, those of a block set off under its name.</summary>
internal static class Sections
{
    /// <param name="writer">Where to.</param>
    /// <param name="nodes">The nodes.</param>
    /// <param name="write">Writes the line of one node.</param>
    /// <param name="isWritten">Whether a node has a line.</param>
    public static void Write(CodeWriter writer, IReadOnlyList<GraphNode> nodes, Action<int> write, Func<GraphNode, bool>? isWritten = null)
    {
        var part = "";
        var isFirst = true;
        for (var index = 0; index < nodes.Count; index++)
        {
            var node = nodes[index];
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
