using System.Globalization;
using TypedNets.Generators.Inference;
using TypedNets.Generators.Layers;
using TypedNets.Generators.Model;

namespace TypedNets.Generators.Emission;

/// <summary>The numbers of a graph as C# text: those that the number of classes moves, as an expression of it.</summary>
/// <param name="graph">The graph.</param>
internal sealed class SizeExpressions(NetworkGraph graph)
{
    /// <summary>What the number of classes is called in generated code.</summary>
    public const string Classes = "classes";

    private readonly NetworkGraph more = graph.WithOneClassMore ?? graph;
    private readonly GraphNode? layer = graph.WithOneClassMore is null ? null : graph.Nodes.First(node => ClassCount.IsPerClass(node.Arguments));

    /// <summary>The number that is written in the declaration; null where no layer gives the classes.</summary>
    public long? Count => layer is null ? null : layer.Arguments.Long(ClassCount.CountArgument(layer).Name);

    /// <summary><c>10 classes</c>.</summary>
    public string Title => Count == 1 ? "1 class" : FormattableString.Invariant($"{Count} classes");

    /// <summary>The layer as its construction is written.</summary>
    public GraphNode Constructed(GraphNode node) => !ReferenceEquals(node, layer) ? node : node with { Arguments = ClassCount.With(node.Arguments, ClassCount.CountArgument(node).Name, Classes) };

    /// <summary>The numbers that the graph depends on: the classes, of which as many are written, and the open sizes, with the smallest that fit.</summary>
    public IReadOnlyList<(string Name, long Value)> Parameters =>
        [.. Count is { } count ? [(Classes, count)] : Enumerable.Empty<(string, long)>(), .. graph.Open.Select(open => (open.Name, open.AtLeast))];

    /// <summary>What makes the shape that arrives at the network.</summary>
    public string Input(Shape input) => Shape(input, input);

    /// <summary>What makes the shape that a layer gives.</summary>
    public string Output(int node) => Shape(graph.Nodes[node].Output, more.Nodes[node].Output);

    public IEnumerable<(string Name, string Sizes)> Learned(int node) =>
        graph.Nodes[node].Parameters.Zip(more.Nodes[node].Parameters, (one, next) => (one.Name, List(one.Shape, next.Shape)));

    public string MultiplyAdds(int node) => Number(graph.Nodes[node].MultiplyAdds, more.Nodes[node].MultiplyAdds);

    /// <summary>The settings as a literal.</summary>
    public string Settings(GraphNode node) => !ReferenceEquals(node, layer)
        ? CodeWriter.Literal(graph.Settings(node))
        : "$" + CodeWriter.Literal(ClassCount.With(node.Arguments, ClassCount.CountArgument(node).Name, $"{{{Classes}}}").ToString());

    /// <summary>A node's arguments in PyTorch's words, as values in code.</summary>
    public IEnumerable<(string Name, string Value)> Arguments(int node) => Described(graph.Nodes[node])
        .Zip(Described(more.Nodes[node]), (one, next) => (one.Name, one.Value is long number ? Number(number, (long)next.Value) : Value(one.Value)));

    private static IEnumerable<TorchArgument> Described(GraphNode node) => node.IsMerge ? MergeCatalog.Find(node.Kind)!.Describe(node) : LayerCatalog.Find(node)!.Describe(node);

    private static string Value(object value) => value switch
    {
        bool truth => truth ? "true" : "false",
        double real => CSharpArguments.RealOnly(real),
        string text => CodeWriter.Literal(text),
        EquatableArray<double> reals => string.Join(", ", reals.Select(CSharpArguments.RealOnly)),
        EquatableArray<long> numbers => string.Join(", ", numbers.Select(number => number.ToString(CultureInfo.InvariantCulture))),
        _ => throw new ArgumentOutOfRangeException(nameof(value)),
    };

    /// <summary>With its formulas beside the numbers, as they are written for people.</summary>
    private string Shape(Shape one, Shape next) => one.IsOpen
        ? $"new([{List(one, next)}], [{string.Join(", ", one.Sizes.Select(size => size.IsOpen ? CodeWriter.Literal(size.ToString()) : "\"\""))}])"
        : $"new({List(one, next)})";

    private string List(Shape one, Shape next) => string.Join(", ", one.Sizes.Zip(next.Sizes, Number));

    /// <summary>All of them grow evenly: no layer that counts what arrives stands behind the classes.</summary>
    private string Number(Size one, Size next)
    {
        if (one == next)
        {
            return one.Code;
        }

        var step = next - one;
        var rest = one - (step * Count!.Value);
        var product = step == 1 ? Classes : $"{(step.IsOpen ? $"({step.Code})" : step.Code)} * {Classes}";
        return rest == 0 ? product
            : rest.IsOpen ? $"{product} + {rest.Code}"
            : FormattableString.Invariant($"{product} {(rest.Number < 0 ? "-" : "+")} {Math.Abs(rest.Number)}");
    }
}
