using TypedNets.Generators.Diagnostics;
using TypedNets.Generators.Expansion;
using TypedNets.Generators.Layers;
using TypedNets.Generators.Model;
using TypedNets.Generators.Reading;
using static System.FormattableString;

namespace TypedNets.Generators.Inference;

/// <summary>
/// A network whose number of classes its data say: one layer, with <c>PerClass = true</c>, gives a number for each. All is checked with the number that is written; what another one
/// changes is seen by working the shapes out once more with one class more.
/// </summary>
internal static class ClassCount
{
    public const string PerClass = KnownNames.PerClass;

    /// <summary>Whether a layer's outputs are the classes.</summary>
    public static bool IsPerClass(LayerArguments arguments) => arguments.Bool(PerClass);

    /// <summary>The argument of how many outputs a layer has.</summary>
    public static Argument CountArgument(GraphNode node) => node.Arguments.All.First(argument => argument.Name == LayerCatalog.Find(node)!.CountArgument);

    /// <summary>The node with another count in the place of that argument.</summary>
    public static LayerArguments With(LayerArguments arguments, string name, object count) =>
        new(arguments.All.Select(argument => argument.Name == name ? argument with { Value = count } : argument).ToEquatableArray());

    /// <summary>The graph with what it is with one class more, or what is wrong.</summary>
    /// <param name="graph">The graph of a network with such a layer.</param>
    /// <param name="steps">Its steps.</param>
    /// <param name="build">Works the shapes out: the graph, or what is wrong.</param>
    public static (NetworkGraph? Graph, Problem? Problem) Follow(
        NetworkGraph graph, IReadOnlyList<Step> steps, Func<IReadOnlyList<Step>, (NetworkGraph? Graph, Problem? Problem)> build)
    {
        GraphNode[] marked = [.. graph.Nodes.Where(node => IsPerClass(node.Arguments))];
        var layer = marked[0];
        if (marked.FirstOrDefault(node => node.IsInBlock) is { } inner)
        {
            return Wrong(inner, $"{inner.Kind} with {PerClass} = true stands in a block, but the classes are the network's: write the layer in the network itself");
        }

        if (marked.Length > 1)
        {
            return Wrong(marked[1], $"{marked[1].Name} gives the classes, but so does {layer.Name}: leave {PerClass} = true to the last of them");
        }

        if (!graph.IsPlain)
        {
            return Wrong(layer, $"{layer.Kind} gives the classes, whose number the data of a network with one input and one output say, but this one has {graph.Inputs.Count} and {graph.Outputs.Count}: drop {PerClass} = true");
        }

        if (LayerCatalog.Find(layer)!.CountDivisor is { } divisor && layer.Arguments.Long(divisor, 1) != 1)
        {
            return Wrong(layer, $"{layer.Kind} gives the classes, whose number need not be a multiple of its {divisor}: leave one of the two out");
        }

        var (count, name) = (layer.Arguments.Long(CountArgument(layer).Name), CountArgument(layer).Name);
        var (more, problem) = build([.. steps.Select(step => step is LayerStep one && IsPerClass(one.Arguments) ? one with { Arguments = With(one.Arguments, name, count + 1) } : step)]);
        if (more is null)
        {
            return Wrong(layer, Invariant($"{layer.Kind} gives the classes, but with {count + 1} of them the network does not fit together: {problem?.Message}"));
        }

        for (var index = 0; index < graph.Nodes.Count; index++)
        {
            var node = graph.Nodes[index];
            if (!node.IsMerge && !ReferenceEquals(node, layer) && !Construction(node).SequenceEqual(Construction(more.Nodes[index])))
            {
                return Wrong(node, Invariant($"{node.Kind} stands behind {layer.Name}, whose {count} outputs are the classes, and is made for just so many: let the layer with {PerClass} = true be the last that counts what arrives"));
            }
        }

        var differences = graph.Output.Sizes.Zip(more.Output.Sizes, (one, next) => (one, next)).Where(pair => pair.one != pair.next).ToArray();
        return differences is [var only] && only.one == count && only.next == count + 1
            ? (graph with { WithOneClassMore = more }, null)
            : Wrong(layer, Invariant($"{layer.Kind} gives the {count} classes, but the network gives {graph.Output}: let what stands behind it keep a number for each class"));
    }

    private static (NetworkGraph? Graph, Problem? Problem) Wrong(GraphNode node, string message) => (null, node.Origin.At(new Violation(ProblemIds.MisplacedClasses, message), node.Name));

    private static IEnumerable<string> Construction(GraphNode node) => LayerCatalog.Find(node)!.Construct(node);
}
