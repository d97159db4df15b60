using Onnx;

namespace TypedNets.Exchange;

/// <summary>
/// Reads a model's graph, node by node. A node whose inputs all stand in the file is calculated; one that the language has a layer for becomes a step; any other is kept as it is, since one behind it
/// may have a word for both: a <c>Mul</c> of something and its <c>Sigmoid</c> is a SiLU. What is in use in the end and has no word is told.
/// </summary>
internal sealed class GraphReading
{
    private const int MostTold = 20;

    /// <summary>How often all weights of a file may stand in the network, which may use some several times over; and how many numbers more.</summary>
    private const int MostUses = 16;
    private const int MostMore = 1 << 20;

    private readonly GraphProto graph;
    private readonly Dictionary<string, ImportedTensor> constants = new(StringComparer.Ordinal);
    private readonly Dictionary<string, string> aliases = new(StringComparer.Ordinal);
    private readonly Dictionary<string, NodeProto> makers = new(StringComparer.Ordinal);
    private readonly Dictionary<string, long[]> shapes = new(StringComparer.Ordinal);
    private readonly Dictionary<string, (string Order, string Value, int Directions)> seen = new(StringComparer.Ordinal);
    private readonly Dictionary<string, ArrangedSequence> arranged = new(StringComparer.Ordinal);
    private readonly Dictionary<string, ImportedStep> steps = new(StringComparer.Ordinal);
    private readonly List<ImportedStep> ordered = [];
    private readonly List<(string Value, long[] Sizes)> inputs = [];
    private long left = MostMore;

    /// <param name="model">The model.</param>
    public GraphReading(ModelProto model)
    {
        graph = model.Graph;
        Opset = model.OpsetImport.Where(set => set.Domain is "" or "ai.onnx").Select(set => set.Version).DefaultIfEmpty(1).Max();
    }

    /// <summary>The version of the operators.</summary>
    public long Opset { get; }

    /// <summary>How many samples a model of fixed sizes takes; 0 where that is open.</summary>
    public long Batch { get; private set; }

    /// <exception cref="InvalidDataException">It cannot be said, as the end of a sentence.</exception>
    public ImportedNetwork Network()
    {
        foreach (var tensor in graph.Initializer)
        {
            constants[tensor.Name] = ImportedTensor.Read(tensor);
            left += (long)MostUses * constants[tensor.Name].Count;
        }

        foreach (var input in graph.Input.Where(input => !constants.ContainsKey(input.Name)))
        {
            ReadInput(input);
        }

        foreach (var node in graph.Node)
        {
            foreach (var output in node.Output.Where(output => output.Length > 0))
            {
                makers[output] = node;
            }

            var reading = new NodeReading(this, node);
            if (!ConstantNodes.TryCalculate(reading) && !AttentionReadings.TryRead(reading) && !SequenceReadings.TryTurn(reading))
            {
                NodeReadings.TryRead(reading);
            }
        }

        return Finish();
    }

    /// <summary>A value under the name that it was first given.</summary>
    public string Resolve(string value) => aliases.TryGetValue(value, out var first) ? first : value;

    /// <summary>The numbers, where they stand in the file.</summary>
    public ImportedTensor? Constant(string value) => constants.GetValueOrDefault(Resolve(value));

    /// <summary>The sizes of a sample, -1 for open ones; null where the value is none that a layer gives.</summary>
    public long[]? Shape(string value) => shapes.GetValueOrDefault(Resolve(value));

    /// <summary>The node that makes a value.</summary>
    public NodeProto? Maker(string value) => makers.GetValueOrDefault(Resolve(value));

    /// <summary>The layer that makes a value.</summary>
    public ImportedStep? Step(string value) => steps.GetValueOrDefault(Resolve(value));

    /// <summary>What a value is another order of: of what recurrent layers read and give.</summary>
    public (string Order, string Value, int Directions)? Seen(string value) => seen.TryGetValue(value, out var found) ? found : null;

    public void AddSeen(string value, string order, string of, int directions) => seen[value] = (order, Resolve(of), directions);

    /// <summary>What a value is of a sequence, or of several, as attention turns them about.</summary>
    public ArrangedSequence? Arranged(string value) => arranged.TryGetValue(Resolve(value), out var found) ? found
        : Shape(value) is [var length, > 0 and var features] ? new("N L F", [Resolve(value)]) { Length = length, Features = features } : null;

    public void AddArranged(string value, ArrangedSequence sequence) => arranged[value] = sequence;

    /// <summary>The only layer that looks up the whole numbers of a value; null where there is none or several.</summary>
    public ImportedStep? Looked(string value) => ordered.Where(step => step.Kind == "Embedding" && step.Reads[0] == Resolve(value)).ToArray() is [var only] ? only : null;

    public void AddConstant(string value, ImportedTensor tensor)
    {
        Spend(tensor);
        constants[value] = tensor;
    }

    public void AddAlias(string value, string of) => aliases[value] = Resolve(of);

    public void AddStep(ImportedStep step, long[] shape)
    {
        const int Highest = 4;
        if (shape.Length is 0 or > Highest || Array.Exists(shape, size => size is 0 or < -1 or > int.MaxValue))
        {
            return;
        }

        foreach (var (_, numbers) in step.Weights)
        {
            Spend(numbers);
        }

        steps[step.Gives] = step;
        shapes[step.Gives] = shape;
        ordered.Add(step);
    }

    /// <summary>Puts another layer in the place of one that was read.</summary>
    public void Replace(ImportedStep old, ImportedStep by)
    {
        ordered[ordered.IndexOf(old)] = by;
        steps[old.Gives] = by;
    }

    private void Spend(ImportedTensor tensor)
    {
        left -= tensor.Count;
        if (left < 0)
        {
            throw new InvalidDataException($"its weights stand in it more than {MostUses} times over");
        }
    }

    private void ReadInput(ValueInfoProto input)
    {
        var dims = input.Type?.TensorType?.Shape?.Dim;
        if (dims is null || dims.Count is < 2 or > 5)
        {
            throw new InvalidDataException($"its input '{ImportedNames.Shown(input.Name)}' is no batch of samples of one to four sizes");
        }

        if ((TensorProto.Types.DataType)input.Type!.TensorType.ElemType is not (TensorProto.Types.DataType.Float or TensorProto.Types.DataType.Int64 or TensorProto.Types.DataType.Int32) and var type)
        {
            throw new InvalidDataException($"its input '{ImportedNames.Shown(input.Name)}' is of the type {type}, and networks here take float32, or whole numbers that they look up");
        }

        long[] sizes = [.. dims.Skip(1).Select(dim => dim.DimValue > 0 ? dim.DimValue : -1)];
        if (sizes.Any(size => size > int.MaxValue))
        {
            throw new InvalidDataException($"its input '{ImportedNames.Shown(input.Name)}' has a size that no tensor has");
        }

        Batch = Math.Max(Batch, dims[0].DimValue);
        inputs.Add((input.Name, sizes));
        shapes[input.Name] = sizes;
    }

    private ImportedNetwork Finish()
    {
        foreach (var step in ordered.ToArray())
        {
            if (EncoderLayers.Ending(step, steps) is { } layer)
            {
                Replace(step, layer);
            }
        }

        var live = new HashSet<string>(StringComparer.Ordinal);
        var strange = new List<string>();
        var open = new Stack<string>(graph.Output.Select(output => Resolve(output.Name)));
        while (open.TryPop(out var value))
        {
            if (!live.Add(value) || inputs.Any(input => input.Value == value))
            {
                continue;
            }

            if (steps.TryGetValue(value, out var step))
            {
                step.Reads.ToList().ForEach(open.Push);
            }
            else if (seen.TryGetValue(value, out var other) && shapes.ContainsKey(other.Value))
            {
                strange.Add($"{ImportedNames.Shown(makers[value].Name.Length > 0 ? makers[value].Name : value)} ({ImportedNames.Shown(makers[value].OpType)}), the sequence before the batch");
            }
            else if (makers.TryGetValue(value, out var node) && node.Input.Select(Resolve).Where(read => read.Length > 0 && !constants.ContainsKey(read) && !shapes.ContainsKey(read)).ToArray() is { Length: > 0 } unknown)
            {
                Array.ForEach(unknown, open.Push);
            }
            else
            {
                strange.Add(node is null ? $"the value '{ImportedNames.Shown(value)}', which nothing makes" : $"{ImportedNames.Shown(node.Name.Length > 0 ? node.Name : value)} ({ImportedNames.Shown(node.OpType)})");
            }
        }

        if (strange.Count > 0)
        {
            throw new InvalidDataException($"there is no layer for {string.Join(", ", strange.Distinct().Take(MostTold))}{(strange.Count > MostTold ? $" and {strange.Count - MostTold} more" : "")}");
        }

        var used = ordered.Where(step => live.Contains(step.Gives)).ToArray();
        if (used.Length == 0 || inputs.Count == 0)
        {
            throw new InvalidDataException("nothing in it calculates something of an input");
        }

        var taken = new HashSet<string>(StringComparer.Ordinal);
        (string, string)[] outputs = [.. graph.Output.Select((output, index) => (Resolve(output.Name), ImportedNames.Free(ImportedNames.Identifier(output.Name, "output"), taken)))];
        if (outputs.Length == 1)
        {
            // What gives the output stands last, and reads no more than it must.
            used = [.. used.Where(step => step.Gives != outputs[0].Item1), used.First(step => step.Gives == outputs[0].Item1)];
        }

        return new ImportedNetwork([.. inputs.Where(input => live.Contains(input.Value))], outputs, used);
    }
}
