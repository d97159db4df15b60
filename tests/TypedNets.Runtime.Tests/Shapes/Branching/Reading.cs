using TypedNets.Generators.Diagnostics;
using TypedNets.Generators.Layers;
using TypedNets.Generators.Model;
using static TorchSharp.torch;

namespace TypedNets.Tests.Shapes;

/// <summary>
/// A declaration read a second time, straight from what the language says, and run in libtorch as it is read: no shape is inferred but that of the tensor at hand.
/// Of the engine it asks only whether a single layer takes what arrives, which the test of columns holds against libtorch.
/// </summary>
/// <param name="declaration">The declaration.</param>
internal sealed class Reading(NetworkDeclaration declaration) : IDisposable
{
    private const int MostRepeats = 5000;
    private const long MostElements = 1 << 17;
    private const long MostParameters = 1 << 20;

    private readonly Dictionary<string, BlockDeclaration> blocks = declaration.Blocks.ToDictionary(block => block.Key);
    private readonly List<nn.Module> modules = [];
    private readonly Stack<string> open = [];
    private int attribute;

    /// <summary>What was run, in order.</summary>
    public List<Ran> Nodes { get; } = [];

    /// <summary>Whether a layer that works in place is given a copy.</summary>
    public bool Copies { get; set; }

    /// <summary>Makes a node's module; by default from the emitted text.</summary>
    public Func<GraphNode, int, nn.Module>? Make { get; init; }

    /// <summary>The parameters that stand in a layer's arguments.</summary>
    public static IEnumerable<string> ParametersIn(LayerDeclaration layer) => layer.Arguments.All.SelectMany(argument => argument.Value switch
    {
        long number => [number],
        EquatableArray<long> list => list,
        _ => Enumerable.Empty<long>(),
    }).Select(number => ParameterNumbers.Find(number)?.Name).OfType<string>();

    /// <summary>Runs a batch.</summary>
    /// <exception cref="Rejected">The declaration is wrong.</exception>
    public Tensor Run(Tensor input)
    {
        Nodes.Clear();
        open.Clear();
        var result = Column(declaration.Layers, new Value(input, GraphNode.NetworkInput), use: null);
        return Nodes.Count > 0 ? result.Tensor : throw new Rejected(ProblemIds.NoLayers, declaration.Input!.Attribute);
    }

    /// <summary>Training or evaluation from now on.</summary>
    public void Train(bool on) => modules.ForEach(module => module.train(on));

    public void Dispose() => modules.ForEach(module => module.Dispose());

    private Value Column(EquatableArray<LayerDeclaration> layers, Value arrives, LayerArguments? use)
    {
        var taps = new Dictionary<string, Value>();
        var value = arrives;
        foreach (var declared in layers)
        {
            attribute = open.Count == 0 ? declared.Attribute : attribute;
            var layer = declared with { Arguments = Filled(declared, arrives, use) };
            var arguments = layer.Arguments;
            value = layer.Kind switch
            {
                "Tap" => taps.TryAdd(arguments.Text("tap")!, value) ? value : throw Wrong(ProblemIds.UnknownTap),
                "ConcatWith" or "SumWith" or "MultiplyWith" => taps.TryGetValue(arguments.Text("tap")!, out var kept)
                    ? arguments.Bool("IfSame") && !kept.Tensor.shape.SequenceEqual(value.Tensor.shape) ? value : Merge(layer.Kind[..^4], kept, value)
                    : throw Wrong(ProblemIds.UnknownTap),
                "Use" => Repeated(layer, value, read => Run(layer, 0, read)),
                "Stages" => Stages(layer, value),
                "Residual" => Repeated(layer, value, read => Residual(layer, read)),
                "Concat" or "Sum" or "Multiply" => Repeated(layer, value, read => Branch(layer, read)),
                _ => Layer(layer, value),
            };
        }

        return value;
    }

    private Value Repeated(LayerDeclaration layer, Value value, Func<Value, Value> run)
    {
        var repeat = layer.Arguments.Long("Repeat", 1);
        if (repeat is < 1 or > MostRepeats)
        {
            throw Wrong(ProblemIds.ArgumentOutOfRange);
        }

        for (; repeat > 0; repeat--)
        {
            value = run(value);
        }

        return value;
    }

    private Value Stages(LayerDeclaration layer, Value value)
    {
        var (widths, depths, strides) = (layer.Arguments.Longs("widths"), layer.Arguments.Longs("Depths"), layer.Arguments.Longs("Strides"));
        if (widths.Count == 0)
        {
            throw Wrong(ProblemIds.MissingArgument);
        }

        if ((depths.Count > 0 && depths.Count != widths.Count) || (strides.Count > 0 && (strides.Count != widths.Count || layer.Arguments.Has("Stride"))))
        {
            throw Wrong(ProblemIds.ContradictingArguments);
        }

        if (depths.Any(depth => depth is < 1 or > MostRepeats))
        {
            throw Wrong(ProblemIds.ArgumentOutOfRange);
        }

        for (var stage = 0; stage < widths.Count; stage++)
        {
            for (var depth = 0; depth < (depths.Count > 0 ? depths[stage] : 1); depth++)
            {
                var given = layer.Arguments.All.Where(argument => argument.Name is not ("widths" or "Depths" or "Strides" or "Width")).Append(new Argument("Width", true, widths[stage]));
                var all = depth == 0 && strides.Count > 0 ? given.Append(new Argument("Stride", true, strides[stage])) : given;
                value = Run(layer with { Arguments = new LayerArguments(all.ToEquatableArray()) }, 0, value);
            }
        }

        return value;
    }

    private Value Residual(LayerDeclaration layer, Value read)
    {
        var body = Run(layer, 0, read);
        if (layer.Arguments.Bool("IfSame") && !body.Tensor.shape.SequenceEqual(read.Tensor.shape))
        {
            return body;
        }

        var skip = layer.Blocks.Count == 1 || body.Tensor.shape.SequenceEqual(read.Tensor.shape) ? read : Run(layer, 1, read);
        return Merge("Sum", body, skip);
    }

    private Value Branch(LayerDeclaration layer, Value read)
    {
        var branches = Enumerable.Range(0, layer.Blocks.Count).Select(index => Run(layer, index, read)).ToList();
        if (branches.Count == 1)
        {
            branches.Insert(0, read);
        }

        return Merge(layer.Kind, [.. branches]);
    }

    private Value Run(LayerDeclaration user, int index, Value read)
    {
        var key = user.Blocks[index];
        if (!user.Blocks.All(used => blocks[used].IsBlock))
        {
            throw Wrong(ProblemIds.NotABlock);
        }

        if (open.Contains(key))
        {
            throw Wrong(ProblemIds.BlockInItself);
        }

        var taken = user.Blocks.SelectMany(used => blocks[used].Layers).SelectMany(ParametersIn).ToHashSet(StringComparer.OrdinalIgnoreCase);
        if (user.Arguments.All.Any(argument => argument.Name is not ("Repeat" or "Name" or "SkipName" or "IfSame") && !taken.Contains(argument.Name)))
        {
            throw Wrong(ProblemIds.BlockParameter);
        }

        open.Push(key);
        var result = Column(blocks[key].Layers, read, user.Arguments);
        open.Pop();
        return result;
    }

    private long Filled(long number, Value arrives, LayerArguments? use) =>
        ParameterNumbers.Find(number) is not var (name, more) ? number
        : use is null ? throw Wrong(ProblemIds.BlockParameter)
        : name == nameof(Block.In) ? arrives.Tensor.shape[1] + more
        : use.Has(name) ? use.Long(name) + more
        : throw Wrong(ProblemIds.BlockParameter);

    /// <summary>The arguments with numbers in the places of parameters.</summary>
    private LayerArguments Filled(LayerDeclaration layer, Value arrives, LayerArguments? use)
    {
        var filled = new List<Argument>();
        foreach (var argument in layer.Arguments.All)
        {
            if (argument.Value is EquatableArray<long> list && list.Any(item => ParameterNumbers.Find(item) is not null))
            {
                // A setting that is not given is as if it were not written.
                if (argument.IsNamed && use is not null && list.Any(item => ParameterNumbers.Find(item) is var (name, _) && name != nameof(Block.In) && !use.Has(name)))
                {
                    continue;
                }

                filled.Add(argument with { Value = list.Select(item => Filled(item, arrives, use)).ToEquatableArray() });
            }
            else if (argument.Value is not long number || number > -1_000_000_000)
            {
                filled.Add(argument);
            }
            else if (ParameterNumbers.Find(number) is not var (name, more) || use is null)
            {
                throw Wrong(ProblemIds.BlockParameter);
            }
            else if (name == nameof(Block.In) && argument.Name == "Repeat")
            {
                throw Wrong(ProblemIds.BlockParameter);
            }
            else if (name == nameof(Block.In))
            {
                filled.Add(argument with { Value = arrives.Tensor.shape[1] + more });
            }
            else if (use.Has(name))
            {
                filled.Add(argument with { Value = use.Long(name) + more });
            }
            else if (!argument.IsNamed)
            {
                throw Wrong(ProblemIds.BlockParameter);
            }
        }

        return new LayerArguments(filled.ToEquatableArray());
    }

    private Value Layer(LayerDeclaration layer, Value read)
    {
        if (LayerCatalog.Find(layer.Kind) is not { } rule)
        {
            throw Wrong(ProblemIds.UnknownLayer);
        }

        var arguments = layer.Arguments;
        var arrives = new Generators.Model.Shape(read.Tensor.shape[1..]);
        if (ArgumentFaults.Of(rule, arguments) is { } wrong)
        {
            throw Untaken(wrong.Id);
        }

        LayerOutput inference;
        try
        {
            inference = rule.Infer(arrives, arguments);
        }
        catch (OverflowException)
        {
            throw Untaken(ProblemIds.Overflow);
        }

        if (inference.Fault is { } fault)
        {
            throw Untaken(fault.Id);
        }

        var node = new GraphNode("layer", layer.Kind, arguments, EquatableArray<int>.Empty, arrives, inference.Output, inference.Parameters, 0);
        if (node.Output.Elements > MostElements || node.ParameterCount > MostParameters)
        {
            throw new Rejected(Rejected.TooLarge, attribute);
        }

        var layers = Nodes.Count(ran => ran.Module is not null);
        if (layers == modules.Count)
        {
            modules.Add(Make is { } make ? make(node, Nodes.Count) : (nn.Module)EmittedCall.Run(
                $"{rule.Factory}({string.Join(", ", rule.Construct(node))})", new Dictionary<string, object?> { ["device"] = null }));
        }

        var module = modules[layers];
        var tensor = Copies && node.Arguments.Bool("Inplace") ? read.Tensor.clone() : read.Tensor;
        var call = rule.Call("module", "read", node);
        var made = (Tensor)EmittedCall.Run(call, new Dictionary<string, object?> { ["module"] = module, ["read"] = tensor });
        return Add(new Ran(layer.Kind, [read.Node], made.shape[1..], made, module));

        Rejected Untaken(string id) => new(id, attribute) { Layer = RandomNetwork.Around(arrives.Sizes, layer with { Attribute = 1 }) };
    }

    private Value Merge(string kind, params Value[] values)
    {
        var tensors = values.Select(value => value.Tensor).ToArray();
        Tensor made;
        try
        {
            made = kind switch
            {
                "Concat" => cat(tensors, dim: 1),
                "Sum" => tensors.Aggregate((sum, tensor) => sum + tensor),
                _ => tensors.Aggregate((product, tensor) => product * tensor),
            };
        }
        catch (Exception error)
        {
            throw new Rejected(ProblemIds.BranchesDiffer, attribute) { Merge = kind, Why = error.Message };
        }

        return StrictMerge.All.FirstOrDefault(strict => strict.Applies(kind, tensors)) is { } strict
            ? throw new Rejected(ProblemIds.BranchesDiffer, attribute) { Merge = kind, Strict = strict }
            : Add(new Ran(kind, [.. values.Select(value => value.Node)], made.shape[1..], made, null));
    }

    private Value Add(Ran ran)
    {
        Nodes.Add(ran);
        return new Value(ran.Output, Nodes.Count - 1);
    }

    private Rejected Wrong(string id) => new(id, attribute);

    /// <summary>A tensor, and the node that gave it.</summary>
    private readonly record struct Value(Tensor Tensor, int Node);

    /// <summary>A layer or merge that was run.</summary>
    /// <param name="Kind">Its kind.</param>
    /// <param name="Reads">The nodes that it read.</param>
    /// <param name="Shape">The shape that left, without the batch.</param>
    /// <param name="Output">What left.</param>
    /// <param name="Module">The layer's module; null of a merge.</param>
    public sealed record Ran(string Kind, int[] Reads, long[] Shape, Tensor Output, nn.Module? Module);
}
