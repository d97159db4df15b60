using System.Collections.Immutable;

namespace TypedNets;

/// <summary>A network's layers in the blocks that their names tell of: <c>layer1.0.conv1</c> lies in <c>0</c>, which lies in <c>layer1</c>.</summary>
internal abstract record BlockTree
{
    /// <summary>The layers of a network, in the order of execution.</summary>
    public static Block Create(NetworkGraph graph) =>
        new("", "", Within(0, [.. graph.Layers.Select((layer, index) => (index, layer.Name.Split('.')))]));

    // A block is a run of layers: one that is left and entered again is drawn twice, so that no picture has a cycle that the network has not.
    private static ImmutableArray<BlockTree> Within(int depth, ReadOnlySpan<(int Index, string[] Path)> layers)
    {
        var parts = ImmutableArray.CreateBuilder<BlockTree>();
        while (!layers.IsEmpty)
        {
            var (index, path) = layers[0];
            var length = 1;
            if (path.Length == depth + 1)
            {
                parts.Add(new Leaf(index, path[^1]));
            }
            else
            {
                while (length < layers.Length && layers[length].Path.Length > depth + 1 && layers[length].Path[depth] == path[depth])
                {
                    length++;
                }

                parts.Add(new Block(string.Join('.', path[..(depth + 1)]), path[depth], Within(depth + 1, layers[..length])));
            }

            layers = layers[length..];
        }

        return parts.DrainToImmutable();
    }

    /// <summary>A layer.</summary>
    /// <param name="Index">Its place in the graph.</param>
    /// <param name="Title">Its name within its block.</param>
    public sealed record Leaf(int Index, string Title) : BlockTree;

    /// <summary>A block with what lies in it.</summary>
    /// <param name="Path">Its name in the network; empty for the network itself.</param>
    /// <param name="Title">Its name within the block around it.</param>
    /// <param name="Parts">What lies in it.</param>
    public sealed record Block(string Path, string Title, ImmutableArray<BlockTree> Parts) : BlockTree;
}
