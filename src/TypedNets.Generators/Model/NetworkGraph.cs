namespace TypedNets.Generators.Model;

/// <summary>A network whose every shape is known.</summary>
/// <param name="Inputs">What it takes; one at least.</param>
/// <param name="Nodes">The layers in the order of execution; one at least.</param>
/// <param name="Outputs">What it gives; one at least.</param>
internal sealed record NetworkGraph(EquatableArray<GraphInput> Inputs, EquatableArray<GraphNode> Nodes, EquatableArray<GraphOutput> Outputs)
{
    /// <summary>The shape of one sample of the first input.</summary>
    public Shape Input => Inputs[0].Shape;

    /// <summary>The shape of one sample of the first output.</summary>
    public Shape Output => Nodes[Outputs[0].Node].Output;

    /// <summary>Whether it takes one tensor and gives one.</summary>
    public bool IsPlain => Inputs.Count == 1 && Outputs.Count == 1;

    /// <summary>The elements of one sample of all inputs.</summary>
    public long InputElements => Inputs.Sum(input => input.Shape.Elements.At(Smallest));

    /// <summary>The elements of one sample of all outputs.</summary>
    public long OutputElements => Outputs.Sum(output => Nodes[output.Node].Output.Elements.At(Smallest));

    /// <summary>Whether what a node gives leaves the network.</summary>
    public bool IsOutput(int node) => Outputs.Any(output => output.Node == node);

    /// <summary>What is read, by its name.</summary>
    /// <param name="read">A node, or an input.</param>
    public string Name(int read) => read < 0 ? Inputs[GraphNode.InputOf(read)].Name : Nodes[read].Name;

    /// <summary>The shape of one sample of what is read.</summary>
    /// <param name="read">A node, or an input.</param>
    public Shape ShapeOf(int read) => read < 0 ? Inputs[GraphNode.InputOf(read)].Shape : Nodes[read].Output;

    public long ParameterCount { get; } = Nodes.Sum(node => node.ParameterCount);

    /// <summary>The uses of blocks that have a name, each before those within it.</summary>
    public EquatableArray<NamedBlock> Blocks { get; init; }

    /// <summary>The nodes whose results are left out on purpose, where what was kept goes on alone.</summary>
    public EquatableArray<int> Dropped { get; init; }

    /// <summary>The taps that nobody takes up.</summary>
    public EquatableArray<UntakenTap> UntakenTaps { get; init; }

    /// <summary>The shapes where no layer stands: at a tap, an output, or the beginning of a column.</summary>
    public EquatableArray<PassedShape> Passed { get; init; }

    /// <summary>The sizes that the inputs leave open, in the order of their dimensions.</summary>
    public EquatableArray<OpenSize> Open { get; init; }

    /// <summary>The smallest of the open sizes that fit.</summary>
    public IReadOnlyList<long> Smallest => [.. Open.Select(open => open.AtLeast)];

    /// <summary>What the open sizes must be, <c>H and W must be a multiple of 32, 32 or more</c>; empty where there are none.</summary>
    public string Demands => Demanded(Open);

    /// <summary>What those of one input must be.</summary>
    public string DemandsOf(GraphInput input) => Demanded(Open.Where(open => input.Shape.Axes.Any(axis => axis.Name == open.Name)));

    /// <summary>Whether it takes a sample of these sizes, as far as they are known.</summary>
    public bool Takes(Shape input, IReadOnlyList<long?> sample) => sample.Count == input.Rank
        && Enumerable.Range(0, sample.Count).All(dimension => sample[dimension] is not { } size || (input[dimension].IsOpen ? OpenIn(input[dimension]).Fits(size) : input[dimension] == size));

    /// <summary>What a network of one input gives for a sample that it takes.</summary>
    public Shape OutputFor(Shape sample) => Output.At([.. Open.Select(open => sample[open.Dimension].Number)]);

    private static string Demanded(IEnumerable<OpenSize> sizes) =>
        string.Join("; ", sizes.GroupBy(open => open.ToString()).Select(alike => $"{Joined([.. alike.Select(open => open.Name)])} must be {alike.Key}"));

    /// <summary><c>D, H and W</c>.</summary>
    private static string Joined(IReadOnlyList<string> names) =>
        names.Count == 1 ? names[0] : $"{string.Join(", ", names.Take(names.Count - 1))} and {names[names.Count - 1]}";

    private OpenSize OpenIn(Size size) => Open.First(open => open.Name == size.ToString());

    /// <summary>What it is with one class more; null where no layer gives the classes.</summary>
    public NetworkGraph? WithOneClassMore { get; init; }

    /// <summary>The layer whose weights a node uses once more; null where it has its own, or none.</summary>
    public string? WeightsOf(GraphNode node) => node.Shares is { } owner && Nodes.First(other => other.Name == owner).ParameterCount > 0 ? owner : null;

    /// <summary>What a person reads behind the kind: a layer's arguments, and what a merge reads.</summary>
    public string Settings(GraphNode node) => node.IsMerge
        ? string.Join(", ", [.. node.Reads.Select(Name), .. node.Arguments.All.Count == 0 ? [] : new[] { node.Arguments.ToString() }])
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
/// <param name="Reads">The indices of the nodes it reads; <see cref="NetworkInput"/> is the network's first input, and those below it are its others.</param>
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
    Size MultiplyAdds)
{
    public const int NetworkInput = -1;

    /// <summary>Which input it is that is read, from 0.</summary>
    /// <param name="read">What is read, below 0.</param>
    public static int InputOf(int read) => NetworkInput - read;

    /// <summary>Where it stands.</summary>
    public LayerOrigin Origin { get; init; } = new(0, "");

    /// <summary>The place among the network's attributes of the one that made it.</summary>
    public int Attribute => Origin.Attribute;

    /// <summary>Whether it is a block's, and not the network's own.</summary>
    public bool IsInBlock => Origin.IsInBlock;

    /// <summary>The tap that keeps what it gives; null where none does.</summary>
    public string? Tap { get; init; }

    /// <summary>The layer whose module runs here once more, by its name; null where it has one of its own.</summary>
    public string? Shares { get; init; }

    /// <summary>The name of the layer whose module runs.</summary>
    public string Module => Shares ?? Name;

    /// <summary>The innermost block with a name that it belongs to, <c>layer1.0: BasicBlock</c>; empty where it belongs to none.</summary>
    public string Part { get; init; } = "";

    /// <summary>The module of the author's own that it is; null of the library's layers.</summary>
    public CustomLayer? Custom { get; init; }

    /// <summary>The number that is padding in the text, which it reads beside what arrives; null where it overlooks none.</summary>
    public long? PaddingIdx { get; init; }

    /// <summary>Whether it merges what it reads and is no layer.</summary>
    public bool IsMerge { get; init; }

    /// <summary>Whether it is a layer with a module of its own.</summary>
    public bool HasModule => !IsMerge && Shares is null;

    public long ParameterCount { get; } = Parameters.Sum(parameter => parameter.Shape.Elements.Number);
}

/// <summary>A trainable parameter: <c>weight</c>, (6, 1, 5, 5). One without a name of its own bears the layer's.</summary>
internal sealed record Parameter(string Name, Shape Shape);

/// <summary>A use of a block under a name, which its layers' names begin with.</summary>
/// <param name="Name">The whole name: <c>layer1.0</c>.</param>
/// <param name="Kind">The block's class: <c>BasicBlock</c>.</param>
internal sealed record NamedBlock(string Name, string Kind);

/// <summary>A tap that nobody takes up.</summary>
/// <param name="Attribute">The place of its attribute among the network's.</param>
/// <param name="Name">Its name.</param>
internal sealed record UntakenTap(int Attribute, string Name);

/// <summary>What passes an attribute that makes nothing.</summary>
/// <param name="Attribute">The attribute's place among the network's.</param>
/// <param name="Shape">The shape of one sample.</param>
internal sealed record PassedShape(int Attribute, Shape Shape);

/// <summary>What a network takes.</summary>
/// <param name="Name">Its name.</param>
/// <param name="Shape">The shape of one sample.</param>
/// <param name="Attribute">The place of its attribute among the network's.</param>
internal sealed record GraphInput(string Name, Shape Shape, int Attribute);

/// <summary>What a network gives.</summary>
/// <param name="Name">Its name.</param>
/// <param name="Node">The node that gives it.</param>
/// <param name="Attribute">The place of its attribute among the network's; null where none names it.</param>
internal sealed record GraphOutput(string Name, int Node, int? Attribute)
{
    /// <summary>What an output without a name is called.</summary>
    public const string Unnamed = "output";
}
