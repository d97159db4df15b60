using TypedNets.Generators.Declarations;

namespace TypedNets.Generators.Shapes;

/// <summary>A network whose every shape is known.</summary>
/// <param name="Input">The shape of one input sample.</param>
/// <param name="Nodes">The layers in the order of execution.</param>
internal sealed record NetworkGraph(Shape Input, EquatableArray<GraphNode> Nodes)
{
    public Shape Output => Nodes.Count == 0 ? Input : Nodes[Nodes.Count - 1].Output;

    public long ParameterCount => Nodes.Sum(node => node.ParameterCount);
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

    public long ParameterCount => Parameters.Sum(parameter => parameter.Shape.Elements);
}

/// <summary>A trainable parameter: <c>weight</c>, (6, 1, 5, 5).</summary>
internal sealed record Parameter(string Name, Shape Shape);
