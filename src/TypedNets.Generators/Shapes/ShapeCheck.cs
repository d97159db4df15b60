using TypedNets.Generators.Declarations;
using TypedNets.Generators.Layers;
using static System.FormattableString;

namespace TypedNets.Generators.Shapes;

/// <summary>What the shape engine says of a declaration: the graph, or the problems.</summary>
/// <param name="Declaration">The network as declared.</param>
/// <param name="Names">The name of each layer, known even where shapes are not.</param>
/// <param name="Graph">The graph of a network that is right.</param>
/// <param name="Problems">Everything that is wrong, each once; empty too where the C# compiler has already rejected the declaration.</param>
/// <remarks>A network over its budget has both: it is an error, but its shapes are right and its code can be written.</remarks>
internal sealed record ShapeCheck(
    NetworkDeclaration Declaration,
    EquatableArray<string> Names,
    NetworkGraph? Graph,
    EquatableArray<Problem> Problems)
{
    private const int HighestRank = 4;

    public static ShapeCheck Of(NetworkDeclaration declaration)
    {
        var (names, nameProblems) = LayerNames.Of(declaration, kind => LayerCatalog.Find(kind)?.Stem ?? "layer");
        if (declaration.IsBroken)
        {
            return new ShapeCheck(declaration, names, null, EquatableArray<Problem>.Empty);
        }

        if (declaration.Problem is { } problem)
        {
            return new ShapeCheck(declaration, names, null, new([problem]));
        }

        var problems = new List<Problem>(nameProblems);
        problems.AddRange(InputProblems(declaration));
        foreach (var layer in declaration.Layers)
        {
            if (LayerCatalog.Find(layer.Kind) is not { } rule)
            {
                var message = $"TypedNets does not know how to build {layer.Kind}: use its own layers, or run yours beside the network";
                problems.Add(new Problem(ProblemIds.UnknownLayer, new ProblemTarget(layer.Attribute), message));
            }
            else if (ArgumentFault(rule, layer.Arguments) is { } fault)
            {
                problems.Add(fault.At(layer.Attribute));
            }
        }

        var graph = Infer(declaration, names, problems);
        if (problems.Count > 0)
        {
            graph = null;
        }
        else if (declaration.Budget is { } budget)
        {
            problems.AddRange(Budget.Problems(graph!, budget));
        }

        return new ShapeCheck(
            declaration,
            names,
            graph,
            problems.OrderBy(found => found.Target.Attribute).ToEquatableArray());
    }

    /// <summary>What is wrong with a layer's arguments, whatever arrives. A number cast to an enum that has no such member was read as its digits.</summary>
    private static Fault? ArgumentFault(LayerRule rule, LayerArguments arguments) =>
        arguments.All.FirstOrDefault(argument => argument is { Name: not "Name", Value: string { Length: > 0 } text } && !char.IsLetter(text[0])) is { } unknown
            ? new Fault(ProblemIds.ArgumentOutOfRange, $"{rule.Kind}'s {unknown.Name} is {unknown.Value}, which is none of its values", unknown.Name)
            : rule.Check(arguments) ?? RealFault(rule, arguments);

    /// <summary>A real number of which float32, the type of all elements, has nothing left; libtorch refuses some of them only as it computes.</summary>
    private static Fault? RealFault(LayerRule rule, LayerArguments arguments)
    {
        var lost = arguments.All.FirstOrDefault(argument => argument.Value is double value
            && (double.IsNaN(value) || (!double.IsInfinity(value) && float.IsInfinity((float)value)) || (value != 0 && (float)value == 0)));
        return lost is null ? null : new Fault(
            ProblemIds.ArgumentOutOfRange,
            Invariant($"{rule.Kind}'s {lost.Name} is {lost.Value}, which a float32 cannot hold; its numbers have sizes between 1.5E-45 and 3.4E+38"),
            lost.Name);
    }

    private static IEnumerable<Problem> InputProblems(NetworkDeclaration declaration)
    {
        if (declaration.Input is not { } input)
        {
            yield break;
        }

        if (input.Sizes.Count is 0 or > HighestRank)
        {
            var message = Invariant($"[Input] has {input.Sizes.Count} sizes; write (features), (C, L), (C, H, W) or (C, D, H, W) without the batch");
            yield return new Problem(ProblemIds.MissingArgument, new ProblemTarget(input.Attribute), message);
        }

        for (var index = 0; index < input.Sizes.Count; index++)
        {
            if (input.Sizes[index] < 1)
            {
                var message = Invariant($"[Input]'s size {input.Sizes[index]} must be 1 or more; the batch dimension is never written");
                yield return new Problem(ProblemIds.ArgumentOutOfRange, new ProblemTarget(input.Attribute, "sizes", index), message);
                yield break;
            }
        }

        if (declaration.Layers.Count == 0)
        {
            var message = $"{declaration.Name} has an [Input] but no layers; write them below it, like [Flatten, Linear(10)]";
            yield return new Problem(ProblemIds.NoLayers, new ProblemTarget(input.Attribute), message);
        }
    }

    /// <summary>Follows the shape through the layers, up to the first that is wrong: behind it nothing is known.</summary>
    private static NetworkGraph? Infer(NetworkDeclaration declaration, EquatableArray<string> names, List<Problem> problems)
    {
        if (declaration.Input is not { } start || problems.Any(found => found.Target.Attribute == start.Attribute))
        {
            return null;
        }

        var input = new Shape(start.Sizes);
        var shape = input;
        var nodes = new List<GraphNode>();
        foreach (var layer in declaration.Layers)
        {
            if (LayerCatalog.Find(layer.Kind) is not { } rule || ArgumentFault(rule, layer.Arguments) is not null)
            {
                return null;
            }

            if (rule.TakesIndices && nodes.Count > 0)
            {
                var message = $"{layer.Kind} looks up whole numbers, but the results of {nodes[nodes.Count - 1].Kind} arrive: it must be the first layer";
                problems.Add(new Problem(ProblemIds.NotFirst, new ProblemTarget(layer.Attribute), message));
                return null;
            }

            try
            {
                var inference = rule.Infer(shape, layer.Arguments);
                if (inference.Fault is { } fault)
                {
                    problems.Add(fault.At(layer.Attribute));
                    return null;
                }

                var reads = new EquatableArray<int>([nodes.Count - 1]);
                var node = new GraphNode(
                    names[nodes.Count], layer.Kind, layer.Arguments, reads, shape, inference.Output, inference.Parameters, inference.MultiplyAdds);

                // Counted here, so that a number that does not fit is found here and not where it is written.
                _ = checked(node.Output.Elements + node.ParameterCount + nodes.Sum(before => before.ParameterCount));
                nodes.Add(node);
                shape = node.Output;
            }
            catch (OverflowException)
            {
                var message = $"{layer.Kind} makes something too large to count from the {shape} that arrives: a size or a number of parameters is over 2^63";
                problems.Add(new Problem(ProblemIds.Overflow, new ProblemTarget(layer.Attribute), message));
                return null;
            }
        }

        return new NetworkGraph(input, nodes.ToEquatableArray());
    }
}
