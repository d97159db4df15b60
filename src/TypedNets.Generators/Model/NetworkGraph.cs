namespace TypedNets.Generators.Model;

/// <summary>A network whose every shape is known.</summary>
/// <param name="Input">The shape of one input sample.</param>
/// <param name="Nodes">The layers in the order of execution.</param>
internal sealed record NetworkGraph(Shape Input, EquatableArray<GraphNode> Nodes)
{
    public Shape Output => Nodes.Count == 0 ? Input : Nodes[Nodes.Count - 1].Output;

    public long ParameterCount { get; } = Nodes.Sum(node => node.ParameterCount);

    /// <summary>The uses of blocks that have a name, each before those within it.</summary>
    public EquatableArray<NamedBlock> Blocks { get; init; }

    /// <summary>What it is with one class more; null where no layer gives the classes.</summary>
    public NetworkGraph? WithOneClassMore { get; init; }

    /// <summary>What a person reads behind the kind: a layer's arguments, and what a merge reads.</summary>
    public string Settings(GraphNode node) => node.IsMerge
        ? string.Join(", ", node.Reads.Select(read => read == GraphNode.NetworkInput ? "input" : Nodes[read].Name))
        : node.Arguments.ToString();

    /// <summary>The indices of the nodes that read what each node gives, in order.</summary>
    public ILookup<int, int> Readers()
    {
        var pairs = new List<(int Read, int Reader)>(Nodes.Count);
        for (var index = 0; index < Nodes.Count; index++)
        {
            var reads = Nodes[index].Reads;
            pairs.AddRange((reads.Count == 1 ? reads : reads.Distinct()).Select(read => (read, index)));
        }

        return pairs.ToLookup(pair => pair.Read, pair => pair.Reader);
    }
}

/// <summary>One layer in its place.</summary>
/// <param name="Name">Its name.</param>
/// <param name="Kind">Its attribute's name.</param>
/// <param name="Arguments">Its arguments.</param>
/// <param name="Reads">The indices of the nodes it reads; <see cref="NetworkInput"/> is the network's input.</param>
/// <param name="Input">The shape that arrives.</param>
/// <param name="Output">The shape that leaves.</param>
/// <param name="Parameters">Its trainable parameters.</param>
/// <param name="MultiplyAdds">Multiplications for one sample.</param>
internal sealed record GraphNode(
    string Name,
    string Kind,
    LayerArguments Arguments,
    EquatableArray<int> Reads,
    Shape Input,
    Shape Output,
    EquatableArray<Parameter> Parameters,
    long MultiplyAdds)
{
    public const int NetworkInput = -1;

    /// <summary>Where it stands.</summary>
    public LayerOrigin Origin { get; init; } = new(0, "");

    /// <summary>The place among the network's attributes of the one that made it.</summary>
    public int Attribute => Origin.Attribute;

    /// <summary>Whether it is a block's, and not the network's own.</summary>
    public bool IsInBlock => Origin.IsInBlock;

    /// <summary>The tap that keeps what it gives; null where none does.</summary>
    public string? Tap { get; init; }

    /// <summary>The innermost block with a name that it belongs to, <c>layer1.0: BasicBlock</c>; empty where it belongs to none.</summary>
    public string Part { get; init; } = "";

    /// <summary>The module of the author's own that it is; null of the library's layers.</summary>
    public OwnLayer? Own { get; init; }

    /// <summary>Whether it merges what it reads and is no layer.</summary>
    public bool IsMerge { get; init; }

    public long ParameterCount { get; } = Parameters.Sum(parameter => parameter.Shape.Elements);
}

/// <summary>A trainable parameter: <c>weight</c>, (6, 1, 5, 5). One without a name of its own bears the layer's.</summary>
internal sealed record Parameter(string Name, Shape Shape);

/// <summary>A use of a block under a name, which its layers' names begin with.</summary>
/// <param name="Name">The whole name: <c>layer1.0</c>.</param>
/// <param name="Kind">The block's class: <c>BasicBlock</c>.</param>
internal sealed record NamedBlock(string Name, string Kind);
