using TypedNets.Generators.Declarations;
using static System.FormattableString;

namespace TypedNets.Generators.Shapes;

/// <summary>What leaves each layer, for those who want to read it beside the layer.</summary>
internal static class Hints
{
    public static IEnumerable<Problem> Of(NetworkGraph graph, EquatableArray<LayerDeclaration> layers) =>
        graph.Nodes.Select((node, index) => new Problem(
            ProblemIds.ShapeHint,
            new ProblemTarget(layers[index].Attribute),
            node.ParameterCount == 0 ? node.Output.ToString() : Invariant($"{node.Output}, {node.ParameterCount:N0} parameters")));
}
