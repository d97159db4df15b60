using TypedNets.Generators.Diagnostics;
using TypedNets.Generators.Expansion;
using TypedNets.Generators.Model;
using TypedNets.Generators.Reading;
using static System.FormattableString;

namespace TypedNets.Generators.Inference;

/// <summary>What the shape engine says of a declaration: the graph, or the problems.</summary>
/// <param name="Declaration">The network as declared.</param>
/// <param name="Nodes">The layers and merges, blocks expanded, known even where shapes are not.</param>
/// <param name="Graph">The graph of a network that is right.</param>
/// <param name="Problems">Everything that is wrong, each once; empty too where the C# compiler, or a block's own check, has already said so.</param>
/// <remarks>A network over its budget has both: it is an error, but its shapes are right and its code can be written.</remarks>
internal sealed record ShapeCheck(
    NetworkDeclaration Declaration,
    EquatableArray<NodeName> Nodes,
    NetworkGraph? Graph,
    EquatableArray<Problem> Problems)
{
    private const int HighestRank = 4;

    /// <summary>What fits together of a network that is wrong; null of one that is right, and where nothing can be said of it.</summary>
    public NetworkPart? Part { get; init; }

    /// <param name="declaration">The network as declared.</param>
    /// <param name="cancellation">Ends the work.</param>
    public static ShapeCheck Run(NetworkDeclaration declaration, CancellationToken cancellation)
    {
        var blocks = new BlockChecker(declaration.Blocks);
        var expansion = new BlockExpansion(blocks.Find, cancellation);
        var steps = expansion.Expand(declaration.Layers);
        var given = LayerNames.Give(expansion.Names, declaration.Name, declaration.IsPlain ? declaration.MemberNames : declaration.MemberNames.Concat(DeclaredMembers.OfSeveral).ToEquatableArray(), cancellation);
        var names = expansion.Names.Where(part => part.Kind is not null).Select(part => new NodeName(given.Full(part), part.Kind!)).ToEquatableArray();
        foreach (var layer in declaration.Layers)
        {
            var foreign = layer.Blocks.Select(blocks.Find).Select(block => block is null ? null : blocks.ViolationAtUse(block, cancellation));
            if (!declaration.IsBroken && foreign.FirstOrDefault(violation => violation is not null) is { } violation)
            {
                return new ShapeCheck(declaration, names, null, new([violation.At(layer.Attribute)]));
            }
        }

        if (declaration.IsBroken || declaration.Blocks.Any(block => block.IsBroken))
        {
            return new ShapeCheck(declaration, names, null, EquatableArray<Problem>.Empty);
        }

        if (declaration.Problem is { } problem)
        {
            return new ShapeCheck(declaration, names, null, new([problem]));
        }

        var problems = new List<Problem>(given.Problems);
        var isEmpty = names.Count == 0 && expansion.Problems.Count == 0;
        problems.AddRange(InputProblems(declaration, isEmpty));
        if (declaration.Budget is { } limits && BlockParameters.Outside(limits.Limits) is { } misplaced)
        {
            problems.Add(misplaced.At(limits.Attribute));
        }
        problems.AddRange(expansion.Problems);
        var isBlockWrong = declaration.Blocks.Any(block => blocks.IsWrong(block, cancellation));
        if (isBlockWrong && problems.Count == 0)
        {
            return new ShapeCheck(declaration, names, null, EquatableArray<Problem>.Empty);
        }

        var (graph, built) = Infer(declaration, steps, given, problems, cancellation);
        var part = problems.Count > 0 && given.Problems.Count == 0 && declaration is { TakesConstructor: false } && AreEndsNamed(declaration) && built is not null ? NetworkPart.Create(declaration, built, names, problems) : null;
        if (isBlockWrong)
        {
            return new ShapeCheck(declaration, names, null, EquatableArray<Problem>.Empty) { Part = part };
        }

        if (problems.Count > 0)
        {
            graph = null;
        }
        else if (declaration.Budget is { } budget)
        {
            problems.AddRange(Budget.Problems(graph!, budget, cancellation));
        }

        return new ShapeCheck(
            declaration,
            names,
            graph,
            problems.OrderBy(found => found.Target.Attribute).ToEquatableArray()) { Part = part };
    }

    /// <summary>The shape that leaves the last layer, whether or not the network is whole; null where it has no shape yet, or something before it is wrong.</summary>
    /// <param name="declaration">The network as declared, or its beginning.</param>
    /// <param name="cancellation">Ends the work.</param>
    public static Shape? Leaving(NetworkDeclaration declaration, CancellationToken cancellation)
    {
        if (declaration.Inputs.Count == 0 || declaration.Inputs.SelectMany(InputProblems).Any() || declaration.IsBroken || declaration.Blocks.Any(block => block.IsBroken))
        {
            return null;
        }

        var expansion = new BlockExpansion(new BlockChecker(declaration.Blocks).Find, cancellation);
        var steps = expansion.Expand(declaration.Layers);
        var names = LayerNames.Give(expansion.Names, declaration.Name, declaration.MemberNames, cancellation);
        return expansion.Problems.Count == 0 ? new GraphBuilder(Inputs(declaration, steps, names, cancellation), names, [], cancellation).Leaving(steps) : null;
    }

    /// <summary>What it takes. Open sizes of several inputs are each for itself, but for those that a layer wants equal: these are one.</summary>
    private static EquatableArray<GraphInput> Inputs(NetworkDeclaration declaration, IReadOnlyList<Step> steps, LayerNames names, CancellationToken cancellation)
    {
        var declared = declaration.Inputs.Select(input => (Parameter(input), input.Sizes)).ToArray();
        var isOpenInSeveral = declaration.Inputs.Count(input => input.Sizes.Contains(OpenAxis.Any)) > 1;
        for (List<(OpenAxis, OpenAxis)> alike = []; ;)
        {
            var shapes = OpenAxis.Declared(declared, alike);
            var inputs = declaration.Inputs.Zip(shapes, (input, shape) => new GraphInput(input.Name ?? InputDeclaration.Unnamed, shape, input.Attribute)).ToEquatableArray();
            if (!isOpenInSeveral)
            {
                return inputs;
            }

            var builder = new GraphBuilder(inputs, names, [], cancellation);
            builder.Leaving(steps);
            if (builder.Alike.Count == 0)
            {
                return inputs;
            }

            alike.AddRange(builder.Alike);
        }

        string Parameter(InputDeclaration input) => declaration.IsPlain ? InputDeclaration.Unnamed : Identifiers.Escape(EndName.Parameter(input.Name ?? InputDeclaration.Unnamed));
    }

    /// <summary>Whether each input and output of several can be written under its name.</summary>
    private static bool AreEndsNamed(NetworkDeclaration declaration) => declaration.IsPlain || (
        declaration.Inputs.All(input => EndName.OfInput(input.Name ?? InputDeclaration.Unnamed) is null)
        && declaration.Inputs.Select(input => EndName.Parameter(input.Name ?? InputDeclaration.Unnamed)).Distinct().Count() == declaration.Inputs.Count
        && declaration.Outputs.All(output => EndName.OfOutput(output.Name) is null)
        && declaration.Outputs.Select(output => EndName.Property(output.Name)).Distinct().Count() == declaration.Outputs.Count);

    private static IEnumerable<Problem> InputProblems(NetworkDeclaration declaration, bool isEmpty)
    {
        foreach (var problem in declaration.Inputs.SelectMany(InputProblems))
        {
            yield return problem;
        }

        if (isEmpty && declaration.Inputs.Count > 0)
        {
            var message = $"{declaration.Name} has an [Input] but no layers; write them below it, like [Flatten, Linear(10)]";
            yield return new Problem(ProblemIds.NoLayers, new ProblemTarget(declaration.Inputs[0].Attribute), message);
        }
    }

    private static IEnumerable<Problem> InputProblems(InputDeclaration input)
    {
        if (BlockParameters.Outside(input.Arguments) is { } misplaced)
        {
            yield return misplaced.At(input.Attribute);
            yield break;
        }

        if (input.Sizes.Count is 0 or > HighestRank)
        {
            var message = Invariant($"[Input] has {input.Sizes.Count} sizes; write (features), (C, L), (C, H, W) or (C, D, H, W) without the batch");
            yield return new Problem(ProblemIds.MissingArgument, new ProblemTarget(input.Attribute), message);
        }

        for (var index = 0; index < input.Sizes.Count; index++)
        {
            if (input.Sizes[index] is < 1 and not OpenAxis.Any)
            {
                var message = Invariant($"[Input]'s size {input.Sizes[index]} must be 1 or more; the batch dimension is never written");
                yield return new Problem(ProblemIds.ArgumentOutOfRange, new ProblemTarget(input.Attribute, "sizes", index), message);
                yield break;
            }
        }
    }

    /// <summary>Follows the shape through the layers, up to the first that is wrong: behind it nothing is known.</summary>
    /// <returns>The graph, and what there is of it where a layer is wrong.</returns>
    private static (NetworkGraph? Graph, NetworkGraph? Built) Infer(NetworkDeclaration declaration, IReadOnlyList<Step> steps, LayerNames names, List<Problem> problems, CancellationToken cancellation)
    {
        if (declaration.Inputs.Count == 0 || problems.Any(found => declaration.Inputs.Any(input => input.Attribute == found.Target.Attribute)))
        {
            return (null, null);
        }

        var inputs = Inputs(declaration, steps, names, cancellation);
        var builder = new GraphBuilder(inputs, names, problems, cancellation);
        if (builder.Build(steps) is not { } graph)
        {
            return (null, builder.Part);
        }

        problems.AddRange(InplaceCheck.Problems(graph, cancellation));
        problems.AddRange(WholeNumbers.Problems(graph, cancellation));
        if (!graph.Nodes.Any(node => ClassCount.IsPerClass(node.Arguments)))
        {
            return (graph, graph);
        }

        var (followed, problem) = ClassCount.Follow(graph, steps, changed =>
        {
            var found = new List<Problem>();
            return (new GraphBuilder(inputs, names, found, cancellation).Build(changed), found.FirstOrDefault());
        });
        if (problem is not null)
        {
            problems.Add(problem);
        }

        return (followed, graph);
    }
}

/// <summary>A layer or merge by its name and kind.</summary>
internal sealed record NodeName(string Name, string Kind);
