using TypedNets.Generators.Model;

namespace TypedNets.Generators.Inference;

/// <summary>What fits together of a network that is wrong, up to the first mistake.</summary>
/// <param name="Graph">The layers before it, or all where no shape is wrong; none where the first layer is.</param>
/// <param name="Mistakes">What is wrong, in the order of the attributes.</param>
/// <param name="Behind">The layers and merges that the graph does not have.</param>
internal sealed record NetworkPart(NetworkGraph Graph, EquatableArray<Mistake> Mistakes, EquatableArray<NodeName> Behind)
{
    /// <param name="declaration">The network as declared.</param>
    /// <param name="graph">What there is of its graph.</param>
    /// <param name="names">All layers and merges.</param>
    /// <param name="problems">What is wrong.</param>
    public static NetworkPart Create(NetworkDeclaration declaration, NetworkGraph graph, EquatableArray<NodeName> names, IEnumerable<Problem> problems)
    {
        var known = new HashSet<string>(graph.Nodes.Select(node => node.Name), StringComparer.Ordinal);
        return new(
            graph,
            problems.OrderBy(problem => problem.Target.Attribute).Select(problem => new Mistake(problem.Id, problem.Message, Written(problem.Target.Attribute), Place(problem.Target.Attribute))).ToEquatableArray(),
            names.Where(node => !known.Contains(node.Name)).ToEquatableArray());

        string Written(int attribute) => declaration.Layers.FirstOrDefault(layer => layer.Attribute == attribute) is { } layer
            ? $"{layer.Kind}{Enclosed("<", layer.Blocks.Select(Block), ">")}{Enclosed("(", [layer.Arguments.ToString()], ")")}"
            : declaration.Name;

        string Block(string key) => declaration.Blocks.FirstOrDefault(block => block.Key == key)?.Name ?? key;

        static string Enclosed(string before, IEnumerable<string> parts, string behind) => string.Join(", ", parts) is { Length: > 0 } text ? before + text + behind : "";

        int Place(int attribute) => graph.Nodes.TakeWhile(node => node.Attribute <= attribute).Count();
    }
}

/// <summary>One mistake of a network.</summary>
/// <param name="Id">The diagnostic's id.</param>
/// <param name="Message">What the diagnostic says.</param>
/// <param name="Attribute">The guilty attribute as a person reads it: <c>Conv2d(6, kernel 5)</c>.</param>
/// <param name="Layer">The index of the layer before which it is told.</param>
internal sealed record Mistake(string Id, string Message, string Attribute, int Layer);
