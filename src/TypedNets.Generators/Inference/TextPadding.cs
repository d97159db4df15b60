using TypedNets.Generators.Diagnostics;
using TypedNets.Generators.Layers;
using TypedNets.Generators.Model;

namespace TypedNets.Generators.Inference;

/// <summary>What is padding in a text: its embedding knows, and sees it in what it looks up.</summary>
internal static class TextPadding
{
    /// <summary>Where the numbers of the text are read, and which of them is padding.</summary>
    /// <param name="rule">The layer that is to overlook it.</param>
    /// <param name="nodes">The layers above.</param>
    /// <param name="arrives">The one whose results arrive.</param>
    public static (int Read, long Index, Violation? Violation) Find(LayerRule rule, IReadOnlyList<GraphNode> nodes, int arrives)
    {
        var seen = new HashSet<int>();
        var open = new Stack<int>([arrives]);
        var found = new HashSet<(int Read, long Index)>();
        GraphNode? changes = null;
        GraphNode? silent = null;
        while (open.Count > 0)
        {
            var place = open.Pop();
            if (place < 0 || !seen.Add(place))
            {
                continue;
            }

            var node = nodes[place];
            if (LayerCatalog.Find(node) is { TakesIndices: true } embedding)
            {
                if (embedding.PaddingIndex(node.Arguments) is { } index)
                {
                    found.Add((node.Reads[0], index));
                }
                else
                {
                    silent ??= node;
                }
            }
            else if (KeepsPlaces(node))
            {
                foreach (var read in node.Reads)
                {
                    open.Push(read);
                }
            }
            else
            {
                changes ??= node;
            }
        }

        if (found.Count == 1)
        {
            var (read, index) = found.First();
            return (read, index, null);
        }

        var why = found.Count > 1 ? "several embeddings arrive, with paddings of their own: let it read one of them"
            : silent is not null ? $"{silent.Kind} says not which number that is: give it PaddingIdx, like [{LayerCatalog.Find(silent)!.WithPadding(silent.Arguments)}]"
            : changes is not null ? $"behind {changes.Kind} ({changes.Name}) the elements are no longer those of a text: put it above, or drop {rule.PaddingArgument} = true"
            : $"no [Embedding] stands above it, which would know what padding is: drop {rule.PaddingArgument} = true";
        return (0, 0, new Violation(ProblemIds.NoPadding, $"{rule.Kind} is to overlook padding, but {why}", rule.PaddingArgument));
    }

    private static bool KeepsPlaces(GraphNode node) =>
        node.Input.Rank == 2 && node.Output.Rank == 2 && node.Output[0] == node.Input[0]
        && (node.IsMerge ? MergeCatalog.Find(node.Kind)!.KeepsPlaces : LayerCatalog.Find(node)!.KeepsPlaces);
}
