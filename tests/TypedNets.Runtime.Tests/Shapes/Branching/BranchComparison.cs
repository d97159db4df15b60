using TypedNets.Generators.Diagnostics;
using TypedNets.Generators.Inference;
using TypedNets.Generators.Layers;
using TypedNets.Generators.Model;
using static TorchSharp.torch;

namespace TypedNets.Tests.Shapes;

/// <summary>Asks the shape engine and the reading about the same branched declaration.</summary>
internal static class BranchComparison
{
    private const long Batch = 2;

    /// <summary>A fault in a skip that is left out, since it is not needed: wrong where it is written, though it is never run.</summary>
    public const string LeftOut = "a skip that is left out";

    /// <summary>In place on what others read, where it changes nothing: with other numbers it would.</summary>
    public const string Harmless = "overwriting without harm";

    /// <summary>Where the two differ; null where they agree.</summary>
    public static string? Run(NetworkDeclaration declaration, Coverage coverage)
    {
        using var scope = NewDisposeScope();
        var check = ShapeCheck.Run(ParameterNumbers.Read(declaration), CancellationToken.None);
        var ofBlocks = declaration.Blocks.Where(block => block.IsBlock).SelectMany(block => new BlockChecker(ParameterNumbers.Read(declaration).Blocks).Problems(ParameterNumbers.Read(block), CancellationToken.None)).ToArray();
        var said = string.Join("; ", check.Problems.Concat(ofBlocks).Select(problem => $"{problem.Id} {problem.Message}"));
        Tensor[] input = [.. declaration.Inputs.Select(each => randn([Batch, .. each.Sizes]))];
        using var reading = new Reading(declaration);
        try
        {
            var output = reading.Run([.. input.Select(each => each.clone())]);
            coverage.Case(check.Graph is not null);
            return check.Graph is { } graph ? Same(declaration, graph, reading, input, output, coverage)
                : said.Length == 0 ? "the engine gives no graph and says nothing"
                : Overzealous(declaration, check, ofBlocks, reading, input, coverage) ? null
                : $"libtorch runs it, but the engine says {said}";
        }
        catch (Rejected rejected) when (rejected.Id == Rejected.TooLarge)
        {
            return null;
        }
        catch (Rejected rejected)
        {
            coverage.Case(check.Graph is not null);
            return Agrees(rejected) ?? Asked(rejected, coverage);
        }
        catch (Exception error)
        {
            return $"libtorch rejects what single layers accept: the engine says {said}\n{error}";
        }

        string? Agrees(Rejected rejected) => ofBlocks.Length > 0
            || check.Problems.Any(problem => problem.Id == ProblemIds.NoLayers) // That no layer is there is said first, whatever else there is to say.
            || check.Problems.Any(problem => problem.Id == rejected.Id && problem.Target.Attribute == rejected.Attribute)
            ? null
            : $"the reading finds {rejected.Id} {rejected.Merge} {rejected.Strict?.Name} under attribute {rejected.Attribute} {rejected.Why}, but the engine says {(check.Graph is null ? said : "it is right")}";
    }

    private static string? Asked(Rejected rejected, Coverage coverage)
    {
        coverage.Reject(rejected.Merge ?? rejected.Id, null, both: rejected.Merge is not null && rejected.Strict is null);
        if (rejected.Strict is { } strict)
        {
            coverage.Strict(strict.Name);
        }

        // More dimensions than an input has can arrive within a network only.
        return rejected.Layer is { Inputs: [{ Sizes.Count: <= 4 }] } layer ? Comparison.Run(layer, new Coverage()) : null;
    }

    private static string? Same(NetworkDeclaration declaration, Generators.Model.NetworkGraph graph, Reading reading, Tensor[] input, Tensor output, Coverage coverage)
    {
        if (Different(graph, reading) is { } difference)
        {
            return difference;
        }

        foreach (var layer in declaration.Layers.Concat(declaration.Blocks.SelectMany(block => block.Layers)))
        {
            coverage.Accept(Form(layer), layer.Arguments.All.Select(argument => argument.Name));
        }

        var inPlace = graph.Nodes.Any(node => node.Arguments.Bool("Inplace"));
        if (inPlace)
        {
            return Overwrites(reading, input, graph) ? "the engine accepts a layer in place that changes what others read" : null;
        }

        try
        {
            if (output.requires_grad)
            {
                output.sum().backward();
            }

            return null;
        }
        catch (Exception error)
        {
            return $"the engine accepts it, but it cannot be trained: {error.Message.Split('\n')[0]}";
        }
    }

    /// <summary>Whether the engine is wrong on purpose: it rejects what runs.</summary>
    private static bool Overzealous(NetworkDeclaration declaration, ShapeCheck check, Problem[] ofBlocks, Reading reading, Tensor[] input, Coverage coverage)
    {
        if (ofBlocks.Length == 0 && check.Problems.All(problem => problem.Id == ProblemIds.Overwritten))
        {
            if (Overwrites(reading, input, graph: null))
            {
                coverage.Reject(ProblemIds.Overwritten, null, both: true);
            }
            else
            {
                coverage.Strict(Harmless);
            }

            return true;
        }

        var hasSkip = declaration.Layers.Concat(declaration.Blocks.SelectMany(block => block.Layers)).Any(layer => layer is { Kind: "Residual", Blocks.Count: 2 });
        if (hasSkip)
        {
            coverage.Strict(LeftOut);
        }

        return hasSkip;
    }

    /// <summary>Whether layers in place change what leaves. What is random in an evaluation too cannot be compared.</summary>
    private static bool Overwrites(Reading reading, Tensor[] input, Generators.Model.NetworkGraph? graph)
    {
        if (graph?.Nodes.Any(node => node.Kind == "FractionalMaxPool2d") == true)
        {
            return false;
        }

        using var inference = no_grad();
        reading.Train(false);
        reading.Copies = true;
        var clean = reading.Run([.. input.Select(each => each.clone())]);
        reading.Copies = false;
        var direct = reading.Run([.. input.Select(each => each.clone())]);
        return !clean.allclose(direct, 1e-6, 1e-6, equal_nan: true);
    }

    private static string? Different(Generators.Model.NetworkGraph graph, Reading reading)
    {
        if (graph.Nodes.Count != reading.Nodes.Count)
        {
            return $"the engine has {string.Join(", ", graph.Nodes.Select(node => node.Kind))}; run were {string.Join(", ", reading.Nodes.Select(ran => ran.Kind))}";
        }

        for (var index = 0; index < graph.Nodes.Count; index++)
        {
            var (node, ran) = (graph.Nodes[index], reading.Nodes[index]);
            if (node.Kind != ran.Kind || !node.Reads.SequenceEqual(ran.Reads) || !node.Output.Numbers.SequenceEqual(ran.Shape) || node.IsMerge != ran.Module is null)
            {
                return $"node {index}: the engine has {node.Kind} of {string.Join(", ", node.Reads)} giving {node.Output}; "
                    + $"run was {ran.Kind} of {string.Join(", ", ran.Reads)}, giving ({string.Join(", ", ran.Shape)})";
            }

            if (node.Shares is { } owner)
            {
                if (!ReferenceEquals(reading.Nodes[graph.Nodes.Index().First(other => other.Item.Name == owner).Index].Module, ran.Module))
                {
                    return $"node {index}: the engine has {node.Name} run with the weights of {owner}, but it was run with others";
                }
            }
            else if (ran.Module is { } module && (Comparison.Difference(node, module)
                ?? (reading.Nodes.Take(index).Any(other => ReferenceEquals(other.Module, module)) ? $"node {index}: {node.Name} was run with the weights of another, but the engine gives it its own" : null)) is { } difference)
            {
                return difference;
            }
        }

        if (!graph.Outputs.Select(output => output.Node).SequenceEqual(reading.Outputs))
        {
            return $"the engine's outputs are {string.Join(", ", graph.Outputs)}; those run were {string.Join(", ", reading.Outputs)}";
        }

        var names = graph.Nodes.Select(node => node.Name).ToArray();
        return names.Distinct().Count() < names.Length || names.Select(LayerNames.Property).Distinct().Count() < names.Length
            || names.Any(name => names.Any(other => other.StartsWith(name + ".", StringComparison.Ordinal)))
            ? $"these names do not differ enough: {string.Join(", ", names)}"
            : null;
    }

    /// <summary>A layer's kind, with the number of blocks in its brackets: <c>Concat/3</c>.</summary>
    public static string Form(LayerDeclaration layer) =>
        layer.Blocks.Count > 0 ? $"{layer.Kind}/{layer.Blocks.Count}" : LayerCatalog.Find(layer) is null ? $"{layer.Kind}/0" : layer.Kind;
}
