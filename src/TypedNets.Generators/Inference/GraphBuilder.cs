using TypedNets.Generators.Diagnostics;
using TypedNets.Generators.Expansion;
using TypedNets.Generators.Layers;
using TypedNets.Generators.Model;

namespace TypedNets.Generators.Inference;

/// <summary>Steps → the graph, up to the first that is wrong.</summary>
/// <param name="inputs">What the network takes.</param>
/// <param name="names">The names of layers, merges and blocks.</param>
/// <param name="problems">What is found wrong is added here.</param>
/// <param name="cancellation">Ends the work.</param>
internal sealed class GraphBuilder(EquatableArray<GraphInput> inputs, LayerNames names, List<Problem> problems, CancellationToken cancellation)
{
    private readonly List<GraphNode> nodes = [];
    private readonly Dictionary<int, Result> taps = [];
    private readonly List<NamedBlock> blocks = [];
    private readonly List<Shape> arriving = [];
    private readonly List<GraphOutput> outputs = [];
    private readonly List<TapStep> untaken = [];
    private readonly List<PassedShape> passed = [];
    private readonly List<int> dropped = [];
    private readonly Dictionary<ScopedName, int> owners = [];
    private readonly AllowedSizes allowed = new(inputs.Select(input => input.Shape));
    private string part = "";
    private long parameters;

    /// <summary>The whole graph, or null where a step is wrong.</summary>
    public NetworkGraph? Build(IReadOnlyList<Step> steps)
    {
        allowed.Forget();
        if (Run(steps, new Result(GraphNode.NetworkInput, inputs[0].Shape)) is null || nodes.Count == 0)
        {
            return null;
        }

        var graph = Graph(outputs.Count == 0 ? [LastOutput] : outputs);
        var before = problems.Count;
        try
        {
            _ = graph.InputElements;
            _ = graph.OutputElements;
        }
        catch (OverflowException)
        {
            problems.Add(new Violation(ProblemIds.Overflow, "The inputs, or the outputs, are together too large to count: over 2^63 numbers").At(inputs[0].Attribute));
        }

        problems.AddRange(LostResults.Problems(graph, cancellation));
        return problems.Count == before ? graph : null;
    }

    /// <summary>What fits together before the step that is wrong; no layer where the first one is.</summary>
    public NetworkGraph Part => Graph([LastOutput]);

    /// <summary>What the last layer gives; where there is none, the input.</summary>
    private GraphOutput LastOutput => new(GraphOutput.Unnamed, nodes.Count - 1, null);

    private NetworkGraph Graph(IEnumerable<GraphOutput> given) => new(inputs, nodes.Select(Written).ToEquatableArray(), given.ToEquatableArray())
    {
        Blocks = blocks.ToEquatableArray(),
        Dropped = dropped.ToEquatableArray(),
        Open = allowed.All,
        Passed = passed.Select(pass => allowed.Any ? pass with { Shape = allowed.Written(pass.Shape) } : pass).ToEquatableArray(),
        UntakenTaps = untaken.Where(tap => !tap.Origin.IsInBlock).Select(tap => new UntakenTap(tap.Origin.Attribute, tap.TapName)).ToEquatableArray(),
    };

    /// <summary>The open sizes of two inputs that the layers want equal, once they have been run.</summary>
    public IReadOnlyList<(OpenAxis First, OpenAxis Second)> Alike => allowed.Alike;

    /// <summary>The shape that leaves the last step, or null where one is wrong.</summary>
    public Shape? Leaving(IReadOnlyList<Step> steps) => Run(steps, new Result(GraphNode.NetworkInput, inputs[0].Shape))?.Shape;

    private GraphNode Written(GraphNode node) => allowed.Any ? node with { Input = allowed.Written(node.Input), Output = allowed.Written(node.Output) } : node;

    private Result? Run(IReadOnlyList<Step> steps, Result arrives)
    {
        Result? result = arrives;
        foreach (var step in steps)
        {
            cancellation.ThrowIfCancellationRequested();
            result = step switch
            {
                LayerStep layer => Run(layer, arrives),
                MergeStep merge => Run(merge, arrives),
                TapMergeStep take => Take(take, arrives),
                BlockStep block => Run(block, arrives),
                TapStep tap => Keep(tap, arrives),
                InputStep start => taps[start.Tap] = new Result(GraphNode.NetworkInput - start.Input, inputs[start.Input].Shape),
                FromStep from => Taken(from.Tap),
                OutputStep output => Leave(output, arrives),
                _ => null,
            };
            if (result is not { } next)
            {
                return null;
            }

            arrives = next;
            if (step is TapStep or FromStep or OutputStep { Head.Count: 0 } && !step.Origin.IsInBlock)
            {
                passed.Add(new PassedShape(step.Origin.Attribute, arrives.Shape));
            }
        }

        return arrives;
    }

    private Result? Take(TapMergeStep take, Result arrives)
    {
        var taken = new List<(string Title, Result Result)>();
        foreach (var kept in take.Taken)
        {
            if (!taps.ContainsKey(kept.Tap))
            {
                // A projection that a residual does without, where the shapes are the same.
                var message = $"The tap '{kept.Name}' stands in a block that does not run here, because its residual adds what arrives as it is: keep the result in another place";
                problems.Add(take.Origin.At(new Violation(ProblemIds.UnknownTap, message, "tap"), names.Own(take.Name)));
                return null;
            }

            taken.Add(($"the tap '{kept.Name}' is", Taken(kept.Tap)));
        }

        if (take.IfSame && taken.Any(kept => !kept.Result.Shape.Equals(arrives.Shape)))
        {
            return arrives;
        }

        if (take.WithArriving)
        {
            taken.Add(("what arrives is", arrives));
        }
        else
        {
            dropped.Add(arrives.Node);
        }

        // One alone is what it is.
        return taken.Count == 1 ? taken[0].Result : Merge(take.Origin, take.Name, take.Kind, take.Arguments, taken, "");
    }

    private Result Keep(TapStep tap, Result arrives)
    {
        if (arrives.Node >= 0)
        {
            nodes[arrives.Node] = nodes[arrives.Node] with { Tap = tap.TapName };
        }

        untaken.Add(tap);
        return taps[tap.Tap] = arrives;
    }

    private Result Taken(int tap)
    {
        untaken.RemoveAll(kept => kept.Tap == tap);
        return taps[tap];
    }

    private Result? Leave(OutputStep output, Result arrives)
    {
        if (Run(output.Head, arrives) is not { } given)
        {
            return null;
        }

        var before = outputs.FirstOrDefault(known => known.Node == given.Node);
        if (given.Node < 0 || before is not null)
        {
            var what = before is null ? $"the input '{inputs[GraphNode.InputOf(given.Node)].Name}' itself" : $"the output '{before.Name}' already";
            problems.Add(output.Origin.At(new Violation(ProblemIds.MisplacedOutput, $"What would be the output '{output.Output}' is {what}: put a layer before it, or leave one of the two out"), output.Output));
            return null;
        }

        outputs.Add(new GraphOutput(output.Output, given.Node, output.Origin.Attribute));
        return arrives;
    }

    private Result? Run(BlockStep block, Result arrives)
    {
        var around = part;
        if (block.Name is { } named)
        {
            blocks.Add(new NamedBlock(names.Full(named), block.Block));
        }

        part = block.Name is { } name ? $"{names.Full(name)}: {block.Block}" : around.Length == 0 ? block.Block : around;
        arriving.Add(arrives.Shape);
        var result = StackGuard.Run(() => Run(block.Steps, arrives));
        arriving.RemoveAt(arriving.Count - 1);
        part = around;
        return result;
    }

    private Result? Run(MergeStep merge, Result arrives)
    {
        var results = new List<(string Title, Result Result)>();
        foreach (var branch in merge.Branches)
        {
            if (branch.OnlyWhereNeeded && results[0].Result.Shape.Equals(arrives.Shape))
            {
                results.Add((Branch.Input.Title, arrives));
            }
            else if (Run(branch.Steps, branch.From is { } from ? Taken(from) : arrives) is { } result)
            {
                results.Add((branch.Title, result));
            }
            else
            {
                return null;
            }
        }

        return merge.IfSame && !results[0].Result.Shape.Equals(arrives.Shape)
            ? results[0].Result
            : Merge(merge.Origin, merge.Name, merge.Kind, merge.Arguments, results, merge.Advice);
    }

    private Result? Merge(LayerOrigin origin, ScopedName name, string kind, LayerArguments arguments, IReadOnlyList<(string Title, Result Result)> branches, string advice)
    {
        var rule = MergeCatalog.Find(kind)!;
        var shapes = branches.Select(branch => branch.Result.Shape).ToArray();
        try
        {
            if (rule.Infer(shapes, arguments) is not { } inferred)
            {
                var found = string.Join(", and ", branches.Select(branch => $"{branch.Title} {branch.Result.Shape}"));
                found = char.ToUpperInvariant(found[0]) + found.Substring(1);
                problems.Add(origin.At(new Violation(ProblemIds.BranchesDiffer, $"{found}, but {rule.Demand(arguments)}{advice}{rule.Remedy(shapes)}"), names.Own(name)));
                return null;
            }

            if (inferred.Violation is { } violation)
            {
                problems.Add(origin.At(violation, names.Own(name)));
                return null;
            }

            var output = inferred.Output;
            if (allowed.Take(output) is { } unmet)
            {
                problems.Add(origin.At(new Violation(ProblemIds.OpenSize, $"{kind} {unmet}"), names.Own(name)));
                return null;
            }

            _ = output.Elements;
            var reads = branches.Select(branch => branch.Result.Node).ToEquatableArray();
            return Add(origin, new GraphNode(names.Full(name), kind, arguments, reads, shapes[0], output, EquatableArray<Parameter>.Empty, inferred.MultiplyAdds) { IsMerge = true });
        }
        catch (OverflowException)
        {
            problems.Add(origin.At(new Violation(ProblemIds.Overflow, $"{kind} makes something too large to count: a size is over 2^63"), names.Own(name)));
            return null;
        }
    }

    private Result? Run(LayerStep layer, Result arrives)
    {
        if (layer.Rule is not { } rule)
        {
            return null;
        }

        if (BlockParameters.OpenArrival(layer.Arguments, arriving) is var (guilty, parameter, size))
        {
            return Wrong(OpenSizeViolation.Create(rule, guilty, parameter, size));
        }

        LayerArguments arguments;
        try
        {
            arguments = BlockParameters.Substitute(layer.Arguments, arriving);
        }
        catch (ArithmeticException failure)
        {
            return Wrong(BlockParameters.Incalculable(rule.Kind, layer.Arguments, all => BlockParameters.Substitute(all, arriving), failure));
        }

        if (BlockParameters.HasFormulas(arguments))
        {
            return null;
        }

        if (!ReferenceEquals(arguments, layer.Arguments) && ArgumentViolations.Find(rule, arguments) is { } wrong)
        {
            return Wrong(wrong);
        }

        if (rule.TakesIndices && arrives.Node >= 0)
        {
            return Wrong(new Violation(
                ProblemIds.NotFirst,
                $"{rule.Kind} looks up whole numbers, but the results of {nodes[arrives.Node].Kind} arrive: it must be the first layer"));
        }

        try
        {
            var inference = rule.Infer(arrives.Shape, arguments);
            if (inference.Violation is { } violation)
            {
                return Wrong(violation);
            }

            if (inference.Parameters.FirstOrDefault(learned => learned.Shape.IsOpen) is { } open)
            {
                return Wrong(OpenSizeViolation.Create(rule, open, arrives.Shape, Flattened(arrives)));
            }

            if (allowed.Take(inference.Output) is { } unmet)
            {
                return Wrong(new Violation(ProblemIds.OpenSize, $"{rule.Kind} {unmet}"));
            }

            var padding = rule.PaddingArgument is { } mask && arguments.Bool(mask) ? TextPadding.Find(rule, nodes, arrives.Node) : ((int Read, long Index, Violation? Violation)?)null;
            if (padding is { Violation: { } unknown })
            {
                return Wrong(unknown);
            }

            var reads = padding is var (text, _, _) ? new EquatableArray<int>([arrives.Node, text]) : new EquatableArray<int>([arrives.Node]);
            var node = new GraphNode(
                names.Full(layer.Name), rule.Kind, arguments, reads, arrives.Shape, inference.Output, inference.Parameters, inference.MultiplyAdds) { Custom = layer.Custom, PaddingIdx = padding?.Index };

            if (allowed.Any)
            {
                // What the module is made with must be known as well.
                _ = rule.Construct(node).Count();
            }

            var root = layer.Name.Root;
            if (owners.TryGetValue(root, out var known) && nodes[known] is var owner && (owner.ParameterCount > 0 || node.ParameterCount > 0 || IsMadeLike(owner, node)))
            {
                if (!owner.Parameters.Equals(node.Parameters) || !IsMadeLike(owner, node))
                {
                    return Wrong(SharedWeights.Violation(owner, node));
                }

                node = new GraphNode(node.Name, node.Kind, arguments, reads, node.Input, node.Output, EquatableArray<Parameter>.Empty, node.MultiplyAdds) { Custom = node.Custom, PaddingIdx = node.PaddingIdx, Shares = owner.Module };
            }

            // Counted here, so that a number that does not fit is found here and not where it is written.
            parameters = checked(parameters + node.ParameterCount);
            _ = node.Output.Elements + parameters;
            if (!owners.ContainsKey(root))
            {
                owners.Add(root, nodes.Count);
            }

            return Add(layer.Origin, node);
        }
        catch (OpenSizeException open)
        {
            return Wrong(OpenSizeViolation.Create(rule, open, arrives.Shape, Flattened(arrives)));
        }
        catch (OverflowException)
        {
            return Wrong(new Violation(
                ProblemIds.Overflow,
                $"{rule.Kind} makes something too large to count from the {arrives.Shape} that arrives: a size or a number of parameters is over 2^63"));
        }

        Result? Wrong(Violation violation)
        {
            // Whoever writes an image in Keras's order is told of that, and not of its kernel alone.
            var hint = arrives.Node < 0 && rule.Axes == "HW" && arrives.Shape.ChannelsFirst is { } right ? $"; [Input] has its channels first, {right}" : "";
            problems.Add(layer.Origin.At(violation with { Message = violation.Message + hint }, names.Own(layer.Name), arrives.Shape));
            return null;
        }
    }

    private static bool IsMadeLike(GraphNode owner, GraphNode node) => LayerCatalog.Find(owner)!.Construct(owner).SequenceEqual(LayerCatalog.Find(node)!.Construct(node));

    /// <summary>What had more dimensions before it was made a vector on the way to here.</summary>
    private Shape? Flattened(Result arrives)
    {
        for (var node = arrives.Node; node >= 0 && arrives.Shape.Rank == 1; node = nodes[node].Reads[0])
        {
            if (nodes[node].Input.Rank > 1)
            {
                return nodes[node].Input;
            }
        }

        return null;
    }

    private Result Add(LayerOrigin origin, GraphNode node)
    {
        nodes.Add(node with { Origin = origin, Part = part });
        return new Result(nodes.Count - 1, node.Output);
    }

    /// <summary>What a node gives.</summary>
    private readonly record struct Result(int Node, Shape Shape);
}
