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
    private readonly Dictionary<string, (nn.Module Module, GraphNode Node)> modules = [];
    private readonly List<(string From, string To)> aliases = [];
    private readonly Stack<string> open = [];
    private IReadOnlyList<Tensor> inputs = [];
    private string path = "";
    private int attribute;

    /// <summary>What was run, in order.</summary>
    public List<Ran> Nodes { get; } = [];

    /// <summary>The nodes that leave the network, in order.</summary>
    public List<int> Outputs { get; } = [];

    /// <summary>Whether a layer that works in place is given a copy.</summary>
    public bool Copies { get; set; }

    /// <summary>Makes a node's module; by default from the emitted text.</summary>
    public Func<GraphNode, int, nn.Module>? Make { get; init; }

    /// <summary>Runs a batch.</summary>
    /// <param name="batch">The batch of each input.</param>
    /// <returns>All outputs, as one row.</returns>
    /// <exception cref="Rejected">The declaration is wrong.</exception>
    public Tensor Run(params Tensor[] batch)
    {
        Nodes.Clear();
        Outputs.Clear();
        open.Clear();
        aliases.Clear();
        (inputs, path) = (batch, "");
        var result = Column(declaration.Layers, new Value(batch[0], GraphNode.NetworkInput), use: null);
        if (Nodes.Count == 0)
        {
            throw new Rejected(ProblemIds.NoLayers, declaration.Inputs[0].Attribute);
        }

        if (Outputs.Count == 0)
        {
            Outputs.Add(Nodes.Count - 1);
        }

        var read = Nodes.SelectMany(ran => ran.Reads).Concat(Outputs).ToHashSet();
        for (var input = 0; input < inputs.Count; input++)
        {
            if (!read.Contains(GraphNode.NetworkInput - input))
            {
                throw new Rejected(ProblemIds.LostResult, declaration.Inputs[input].Attribute);
            }
        }

        for (var node = 0; node < Nodes.Count; node++)
        {
            if (!read.Contains(node))
            {
                throw new Rejected(ProblemIds.LostResult, Nodes[node].Attribute);
            }
        }

        return Outputs.Count == 1 ? Nodes[Outputs[0]].Output : cat([.. Outputs.Select(output => Nodes[output].Output.flatten())]);
    }

    /// <summary>Training or evaluation from now on.</summary>
    public void Train(bool on) => modules.Values.ToList().ForEach(made => made.Module.train(on));

    public void Dispose() => modules.Values.ToList().ForEach(made => made.Module.Dispose());

    private Value Column(EquatableArray<LayerDeclaration> layers, Value arrives, LayerArguments? use)
    {
        var taps = new Dictionary<string, Value>();
        var parts = new Dictionary<string, (LayerDeclaration Layer, string Path)>();
        var (value, around, input) = (arrives, path, 0);
        for (var place = 0; place < layers.Count; place++)
        {
            attribute = open.Count == 0 ? layers[place].Attribute : attribute;
            path = $"{around}/{place}";
            if (layers[place].Kind == "Again")
            {
                var part = parts.TryGetValue(layers[place].Arguments.Text("part")!, out var found) ? found : throw Wrong(ProblemIds.UnknownTap);
                value = Aliased(path, part.Path, () => Step(part.Layer));
                continue;
            }

            value = Step(layers[place]);
            if (layers[place].Arguments.Text("Name") is { } name && layers[place].Kind != "Input")
            {
                parts.TryAdd(name, (layers[place], $"{around}/{place}"));
            }
        }

        path = around;
        return value;

        Value Step(LayerDeclaration declared)
        {
            var layer = declared with { Arguments = Filled(declared, arrives, use) };
            var arguments = layer.Arguments;
            return layer.Kind switch
            {
                "Input" => taps[arguments.Text("Name")!] = new Value(inputs[input], GraphNode.NetworkInput - input++),
                "From" => taps.TryGetValue(arguments.Text("tap")!, out var start) ? start : throw Wrong(ProblemIds.UnknownTap),
                "Output" => Leave(value),
                "Tap" => taps.TryAdd(arguments.Text("tap")!, value) ? value : throw Wrong(ProblemIds.UnknownTap),
                "ConcatWith" or "SumWith" or "MultiplyWith" or "StackWith" or "MatMulWith" => taps.TryGetValue(arguments.Text("tap")!, out var kept)
                    ? arguments.Bool("IfSame") && !kept.Tensor.shape.SequenceEqual(value.Tensor.shape) ? value : Merge(layer.Kind[..^4], arguments, kept, value)
                    : throw Wrong(ProblemIds.UnknownTap),
                "Use" => Repeated(layer, value, read => Run(layer, 0, read)),
                "Stages" => Stages(layer, value),
                "Residual" => Repeated(layer, value, read => Residual(layer, read)),
                "Concat" or "Sum" or "Multiply" or "Stack" or "MatMul" => Repeated(layer, value, read => Branch(layer, read, taps)),
                _ => Layer(layer, value),
            };
        }
    }

    private Value Leave(Value value)
    {
        if (value.Node < 0 || Outputs.Contains(value.Node))
        {
            throw Wrong(ProblemIds.MisplacedOutput);
        }

        Outputs.Add(value.Node);
        return value;
    }

    /// <summary>Runs something with the modules of what stands elsewhere.</summary>
    private Value Aliased(string from, string to, Func<Value> run)
    {
        aliases.Add((from, to));
        var value = run();
        aliases.RemoveAt(aliases.Count - 1);
        return value;
    }

    /// <summary>Where the modules of this place are.</summary>
    private string Resolved()
    {
        var resolved = path;
        while (aliases.Where(alias => resolved == alias.From || resolved.StartsWith(alias.From + "/", StringComparison.Ordinal)).OrderByDescending(alias => alias.From.Length).FirstOrDefault() is { From: { } from, To: { } to })
        {
            resolved = to + resolved[from.Length..];
        }

        return resolved;
    }

    private Value Repeated(LayerDeclaration layer, Value value, Func<Value, Value> run)
    {
        var repeat = layer.Arguments.Long("Repeat", 1);
        if (repeat is < 1 or > MostRepeats)
        {
            throw Wrong(ProblemIds.ArgumentOutOfRange);
        }

        var around = path;
        for (var index = 0; index < repeat; index++)
        {
            path = $"{around}/r{index}";
            var before = value;
            value = index > 0 && layer.Arguments.Bool("Share") ? Aliased(path, $"{around}/r0", () => run(before)) : run(value);
        }

        path = around;
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

        var around = path;
        for (var stage = 0; stage < widths.Count; stage++)
        {
            for (var depth = 0; depth < (depths.Count > 0 ? depths[stage] : 1); depth++)
            {
                var given = layer.Arguments.All.Where(argument => argument.Name is not ("widths" or "Depths" or "Strides" or "Width")).Append(new Argument("Width", true, widths[stage]));
                var all = depth == 0 && strides.Count > 0 ? given.Append(new Argument("Stride", true, strides[stage])) : given;
                path = $"{around}/s{stage}.{depth}";
                value = Run(layer with { Arguments = new LayerArguments(all.ToEquatableArray()) }, 0, value);
            }
        }

        path = around;
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
        return Merge("Sum", layer.Arguments, body, skip);
    }

    private Value Branch(LayerDeclaration layer, Value read, Dictionary<string, Value> taps)
    {
        var (from, around) = (layer.Arguments.Texts("From"), path);
        var shares = layer.Arguments.Bool("Share");
        if (shares && layer.Blocks.Distinct().Count() > 1)
        {
            throw Wrong(ProblemIds.ContradictingArguments);
        }

        var branches = Enumerable.Range(0, layer.Blocks.Count).Select(index =>
        {
            var start = from.Count == 0 ? read : taps.TryGetValue(from[index], out var tap) ? tap : throw Wrong(ProblemIds.UnknownTap);
            return shares && index > 0 ? Aliased($"{around}/b{index}", $"{around}/b0", () => Run(layer, index, start)) : Run(layer, index, start);
        }).ToList();
        if (branches.Count == 1)
        {
            branches.Insert(0, read);
        }

        return Merge(layer.Kind, layer.Arguments, [.. branches]);
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

        var taken = user.Blocks.SelectMany(used => blocks[used].Layers).SelectMany(ParameterNumbers.In).ToHashSet(StringComparer.OrdinalIgnoreCase);
        if (user.Arguments.All.Any(argument => argument.Name is not ("Repeat" or "Name" or "SkipName" or "IfSame" or "Share" or "From" or "Dim") && !taken.Contains(argument.Name)))
        {
            throw Wrong(ProblemIds.BlockParameter);
        }

        open.Push(key);
        var around = path;
        path = $"{around}/b{index}";
        var result = Column(blocks[key].Layers, read, user.Arguments);
        path = around;
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
        if (LayerCatalog.Find(layer) is not { } rule)
        {
            throw Wrong(ProblemIds.UnknownLayer);
        }

        var arguments = layer.Arguments;
        var arrives = new Generators.Model.Shape(read.Tensor.shape[1..]);
        if (ArgumentViolations.Find(rule, arguments) is { } wrong)
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

        if (inference.Violation is { } violation)
        {
            throw Untaken(violation.Id);
        }

        var node = new GraphNode("layer", layer.Kind, arguments, EquatableArray<int>.Empty, arrives, inference.Output, inference.Parameters, 0) { Custom = layer.Custom };
        if (node.Output.Elements.Number > MostElements || node.ParameterCount > MostParameters)
        {
            throw new Rejected(Rejected.TooLarge, attribute);
        }

        var key = Resolved();
        if (modules.TryGetValue(key, out var made) && !(made.Node.Kind == node.Kind && made.Node.Parameters.Equals(node.Parameters) && rule.Construct(made.Node).SequenceEqual(rule.Construct(node))))
        {
            if (made.Node.ParameterCount + node.ParameterCount > 0)
            {
                throw Wrong(ProblemIds.SharedWeights);
            }

            key = $"alone {path}";
        }

        if (!modules.TryGetValue(key, out made))
        {
            made = (Make is { } make ? make(node, Nodes.Count) : (nn.Module)EmittedCall.Run(
                $"{rule.Factory}({string.Join(", ", rule.Construct(node))})", new Dictionary<string, object?> { ["device"] = null }), node);
            modules.Add(key, made);
        }

        var module = made.Module;
        var tensor = Copies && node.Arguments.Bool("Inplace") ? read.Tensor.clone() : read.Tensor;
        var call = rule.Call("module", "read", node);
        var given = node.Custom is not null ? ((nn.Module<Tensor, Tensor>)module).call(tensor) : (Tensor)EmittedCall.Run(call, new Dictionary<string, object?> { ["module"] = module, ["read"] = tensor });
        return Add(new Ran(layer.Kind, [read.Node], given.shape[1..], given, module));

        Rejected Untaken(string id) => new(id, attribute) { Layer = RandomNetwork.Around(arrives.Numbers, layer with { Attribute = 1 }) };
    }

    private Value Merge(string kind, LayerArguments arguments, params Value[] values)
    {
        var tensors = values.Select(value => value.Tensor).ToArray();
        var dim = arguments.Long("Dim", 1);
        var dimensions = tensors[0].dim() + (kind == "Stack" ? 1 : 0);
        if ((kind is "Stack" || (kind is "Concat" && tensors.All(tensor => tensor.dim() == dimensions))) && (dim >= dimensions || dim == 0 || dim <= -dimensions))
        {
            throw Wrong(ProblemIds.NoSuchDimension);
        }

        Tensor made;
        try
        {
            made = kind switch
            {
                "Concat" => cat(tensors, dim),
                "Stack" => stack(tensors, dim),
                "MatMul" => Product(tensors[0], tensors[1]),
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

    /// <summary>TorchSharp's product of matrices that do not fit ends the process, so that it is asked before.</summary>
    private static Tensor Product(Tensor left, Tensor right)
    {
        var before = left.shape[..^2].Reverse().Zip(right.shape[..^2].Reverse());
        return left.size(-1) == right.size(-2) && before.All(pair => pair.First == pair.Second || pair.First == 1 || pair.Second == 1)
            ? left.matmul(right)
            : throw new ArgumentException($"({string.Join(", ", left.shape)}) and ({string.Join(", ", right.shape)}) have no product");
    }

    private Value Add(Ran ran)
    {
        Nodes.Add(ran with { Attribute = attribute });
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
    public sealed record Ran(string Kind, int[] Reads, long[] Shape, Tensor Output, nn.Module? Module)
    {
        /// <summary>The network's attribute under which it ran.</summary>
        public int Attribute { get; init; }
    }
}
