using TypedNets.Generators.Diagnostics;
using TypedNets.Generators.Inference;
using TypedNets.Generators.Layers;
using TypedNets.Generators.Model;
using static TorchSharp.torch;

namespace TypedNets.Tests.Shapes;

/// <summary>A declaration some of whose sizes are left open, held at several sizes against the same declaration with numbers, and against libtorch.</summary>
internal static class OpenComparison
{
    private const long Largest = 40;

    /// <summary>The declaration with these dimensions of each input left open.</summary>
    public static NetworkDeclaration Opened(NetworkDeclaration declaration, IReadOnlyCollection<int> open) =>
        With(declaration, (_, dimension, size) => open.Contains(dimension) ? OpenAxis.Any : size);

    private static NetworkDeclaration With(NetworkDeclaration declaration, Func<int, int, long, long> size) => declaration with
    {
        Inputs = declaration.Inputs.Select((input, place) => input with { Sizes = input.Sizes.Select((declared, dimension) => size(place, dimension, declared)).ToEquatableArray() }).ToEquatableArray(),
    };

    /// <summary>Where they differ; null where they agree.</summary>
    /// <param name="declaration">The declaration, with open sizes.</param>
    /// <param name="random">Where the sizes come from.</param>
    /// <param name="run">Whether libtorch is asked as well, and not the engine alone.</param>
    /// <param name="coverage">What is seen.</param>
    public static string? Run(NetworkDeclaration declaration, Random random, bool run, Coverage coverage)
    {
        var check = ShapeCheck.Run(declaration, CancellationToken.None);
        coverage.Case(check.Graph is not null);
        if (check.Graph is null && check.Problems.Count == 0)
        {
            // What is wrong with a block wherever it is used is said of the block.
            return null;
        }

        return check.Graph is { } graph
            ? Enumerable.Range(0, 3).Select(number => At(declaration, graph, Sizes(graph, number), random, run, coverage)).FirstOrDefault(difference => difference is not null)
            : Enumerable.Range(0, 3).Select(_ => Refused(declaration, check, random, coverage)).FirstOrDefault(difference => difference is not null);

        // The smallest, one that fits, and any.
        long[] Sizes(Generators.Model.NetworkGraph graph, int number) => [.. graph.Open.Select(size => number switch
        {
            0 => size.AtLeast,
            1 => First(size, size.AtLeast + random.NextInt64(0, Math.Max(6, 2 * size.Period))),
            _ => random.NextInt64(1, Math.Max(Largest, size.AtLeast + 4)),
        })];
    }

    private static long First(Generators.Model.OpenSize open, long size)
    {
        while (!open.Fits(size))
        {
            size++;
        }

        return size;
    }

    /// <summary>With a number for each open size, which several inputs may have in common.</summary>
    private static NetworkDeclaration Closed(NetworkDeclaration declaration, Generators.Model.NetworkGraph graph, IReadOnlyList<long> sizes) =>
        With(declaration, (input, dimension, _) => graph.Inputs[input].Shape[dimension].At(sizes));

    private static string? At(NetworkDeclaration declaration, Generators.Model.NetworkGraph graph, long[] sizes, Random random, bool run, Coverage coverage)
    {
        var closed = Closed(declaration, graph, sizes);
        var check = ShapeCheck.Run(closed, CancellationToken.None);
        var what = $"{string.Join(", ", graph.Inputs.Select(input => input.Shape))} with {string.Join(", ", graph.Open.Zip(sizes, (open, size) => $"{open.Name} = {size}"))} ({graph.Demands})";
        if (!graph.Open.Zip(sizes, (open, size) => open.Fits(size)).All(fits => fits))
        {
            return check.Graph is null || Stricter(graph) is not null ? null : $"{what}: the engine refuses the size, and takes it as a number";
        }

        var mayDiffer = declaration.Layers.Concat(declaration.Blocks.SelectMany(block => block.Layers)).Any(layer => layer.Kind == "Residual" || layer.Arguments.Bool("IfSame"));
        if (check.Graph is not { } expected)
        {
            return mayDiffer && check.Problems[0].Id == ProblemIds.Overwritten ? null : $"{what}: {check.Problems[0].Message}";
        }

        if (!graph.Nodes.Select(node => node.Kind).SequenceEqual(expected.Nodes.Select(node => node.Kind)) || !graph.Nodes.SelectMany(node => node.Reads).SequenceEqual(expected.Nodes.SelectMany(node => node.Reads)))
        {
            coverage.Strict("a skip that this size would not need");
            return mayDiffer ? null : $"{what}: other layers";
        }

        for (var index = 0; index < graph.Nodes.Count; index++)
        {
            var (node, other) = (graph.Nodes[index], expected.Nodes[index]);
            if (!node.Output.At(sizes).Equals(other.Output) || !node.Input.At(sizes).Equals(other.Input))
            {
                return $"{what}: {node.Kind} gives {node.Output}, which is {node.Output.At(sizes)}; with numbers it gives {other.Output}";
            }

            if (node.MultiplyAdds.At(sizes) != other.MultiplyAdds.Number)
            {
                return $"{what}: {node.Kind} has {node.MultiplyAdds} = {node.MultiplyAdds.At(sizes)} multiplications; with numbers {other.MultiplyAdds}";
            }

            if (!node.Parameters.Equals(other.Parameters))
            {
                return $"{what}: {node.Kind} has other parameters than with numbers";
            }
        }

        return run && RandomNetwork.IsSmall(expected) ? Run(closed, graph, sizes, what, coverage) : null;
    }

    /// <summary>The modules that are made for all sizes, run on one.</summary>
    private static string? Run(NetworkDeclaration closed, Generators.Model.NetworkGraph graph, long[] sizes, string what, Coverage coverage)
    {
        using var scope = NewDisposeScope();
        using var run = new TorchRun(closed);
        foreach (var node in graph.Nodes)
        {
            try
            {
                foreach (var (mode, shape) in run.Step(node, run.Make(node)))
                {
                    if (!shape.AsSpan(1).SequenceEqual(node.Output.At(sizes).Sizes.Select(size => size.Number).ToArray()))
                    {
                        return $"{what}: {node.Kind} gives {node.Output}, libtorch ({string.Join(", ", shape)}) in {mode}";
                    }
                }
            }
            catch (Exception error)
            {
                return $"{what}: the engine says that {node.Kind} gives {node.Output}, libtorch rejects it: {error.Message.Split('\n')[0]}\n{run.Text(node)}";
            }

            if (node.Input.IsOpen)
            {
                coverage.Accept(node.Kind, []);
            }
        }

        return null;
    }

    /// <summary>What is wrong with all sizes must be wrong with each; what is wrong only because a size is open is said to be.</summary>
    private static string? Refused(NetworkDeclaration declaration, ShapeCheck check, Random random, Coverage coverage)
    {
        var problem = check.Problems[0];
        coverage.Reject(problem.Id, null, both: true);
        if ((problem.Id == ProblemIds.OpenSize && !problem.Message.Contains("but it is for no", StringComparison.Ordinal) && !problem.Message.Contains(" must be ", StringComparison.Ordinal))
            || problem.Message.StartsWith("Unflatten cannot make", StringComparison.Ordinal) || problem.Id == ProblemIds.BranchesDiffer)
        {
            return null;
        }

        var closed = With(declaration, (_, _, size) => size == OpenAxis.Any ? random.NextInt64(1, Largest) : size);
        return ShapeCheck.Run(closed, CancellationToken.None).Graph is null ? null : $"the engine says {problem.Id} {problem.Message}, but takes {string.Join(", ", closed.Inputs.Select(input => $"({string.Join(", ", input.Sizes)})"))}";
    }

    /// <summary>Why a size is refused that could be taken: a demand on several sizes is met by each of them, a dilation by the whole input, and what is divided is no less than 0.</summary>
    private static string? Stricter(Generators.Model.NetworkGraph graph) =>
        graph.Nodes.Any(node => node.Kind.StartsWith("MaxPool", StringComparison.Ordinal) && LayerCatalog.Find(node)!.Windows(node.Arguments).Any(window => window is { Dilation: > 1, Padding: > 0 })) ? "a dilation"
        : graph.Nodes.Any(node => node.Custom is { Rule.Text: var rule } && rule.Contains('/', StringComparison.Ordinal)) ? "a quotient of what may be below 0"
        : graph.Open.Count > 1 && graph.Nodes.Any(node => node.Output.Sizes.Any(size => size.Formula?.Axes.Count > 1)) ? "sizes joined"
        : null;
}
