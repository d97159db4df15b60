using TypedNets.Generators.Diagnostics;
using TypedNets.Generators.Model;
using static System.FormattableString;

namespace TypedNets.Generators.Inference;

/// <summary>What leaves each layer, for those who want to read it beside the layer.</summary>
internal static class Hints
{
    public static IEnumerable<Problem> Find(NetworkGraph graph) =>
    [
        .. graph.Inputs.Where(input => input.Shape.IsOpen).Select(input => Hint(input.Attribute, $"{input.Shape}, {graph.DemandsOf(input)}")),
        .. Layers(graph),
        .. graph.Passed.Select(pass => Hint(pass.Attribute, pass.Shape.ToString())),
    ];

    private static IEnumerable<Problem> Layers(NetworkGraph graph) => graph.Nodes.GroupBy(node => node.Attribute).Select(nodes =>
    {
        var parameters = nodes.Sum(node => node.ParameterCount);
        var output = nodes.Last().Output;
        return Hint(nodes.Key, parameters == 0 ? output.ToString() : Invariant($"{output}, {parameters:N0} parameters"));
    });

    private static Problem Hint(int attribute, string text) => new(ProblemIds.ShapeHint, new ProblemTarget(attribute), text);
}
