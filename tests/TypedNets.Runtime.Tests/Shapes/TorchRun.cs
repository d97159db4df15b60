using TorchSharp;
using TypedNets.Generators.Layers;
using TypedNets.Generators.Model;
using static TorchSharp.torch;

namespace TypedNets.Tests.Shapes;

/// <summary>A declaration's layers, built and run in TorchSharp from the text that is emitted for them, on a batch of two.</summary>
internal sealed class TorchRun : IDisposable
{
    private static readonly Dictionary<string, object?> Constructing = new() { ["device"] = null, ["null"] = null };

    private readonly List<nn.Module> modules = [];

    private Tensor evaluated;
    private Tensor trained;

    /// <param name="declaration">The declaration.</param>
    public TorchRun(NetworkDeclaration declaration)
    {
        long[] sizes = [2, .. declaration.Inputs[0].Sizes];
        var indices = declaration.Layers.Count > 0 && LayerCatalog.Find(declaration.Layers[0].Kind) is { TakesIndices: true }
            ? declaration.Layers[0].Arguments.Long("numEmbeddings")
            : -1;
        evaluated = indices >= 0 ? randint(0, Math.Max(1, indices), sizes, int64) : randn(sizes);
        trained = evaluated.clone();
    }

    /// <summary>The emitted text that makes a layer.</summary>
    public string Text(GraphNode node)
    {
        var rule = LayerCatalog.Find(node)!;
        return $"{rule.Factory}({string.Join(", ", rule.Construct(node))})";
    }

    /// <summary>Makes a layer.</summary>
    public nn.Module Make(GraphNode node)
    {
        modules.Add((nn.Module)EmittedCall.Run(Text(node), Constructing));
        return modules[^1];
    }

    /// <summary>Runs a layer on what the one before it gave, for evaluation and for training.</summary>
    /// <returns>What it gave in each mode.</returns>
    public IReadOnlyList<(string Mode, long[] Shape)> Step(GraphNode node, nn.Module module)
    {
        var call = LayerCatalog.Find(node)!.Call("module", "read", node);
        module.eval();
        using (no_grad())
        {
            evaluated = Run(evaluated);
        }

        module.train();
        trained = Run(trained);
        return [("evaluation", evaluated.shape), ("training", trained.shape)];

        // A module of one's own is called as it is: what is emitted beside that only says whether it keeps its rule, which is what is asked here.
        Tensor Run(Tensor read) => node.Custom is not null ? ((nn.Module<Tensor, Tensor>)module).call(read) : (Tensor)EmittedCall.Run(call, new Dictionary<string, object?> { ["module"] = module, ["read"] = read });
    }

    /// <summary>
    /// Runs a layer that is wrong. Transposed convolutions that leave nothing end the whole process in oneDNN, which takes only float32:
    /// all others answer with an exception, so those are asked in float64.
    /// </summary>
    public IReadOnlyList<(string Mode, long[] Shape)> StepWrong(GraphNode node, nn.Module module)
    {
        if (node.Kind.StartsWith("ConvTranspose", StringComparison.Ordinal))
        {
            module.to(float64);
            (evaluated, trained) = (evaluated.to(float64), trained.to(float64));
        }

        return Step(node, module);
    }

    /// <summary>Goes back through what was run for training; why that fails, or null.</summary>
    public string? Backward()
    {
        if (!trained.requires_grad)
        {
            return null;
        }

        try
        {
            trained.sum().backward();
            return null;
        }
        catch (Exception error)
        {
            return error.Message.Split('\n')[0];
        }
    }

    /// <summary>Disposes the modules, rather than to leave them to the garbage collector while others run.</summary>
    public void Dispose() => modules.ForEach(module => module.Dispose());
}
