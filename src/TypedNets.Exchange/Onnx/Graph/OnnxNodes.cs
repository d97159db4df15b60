using System.Globalization;
using System.Runtime.InteropServices;
using Google.Protobuf;
using Onnx;
using static Onnx.TensorProto.Types;
using static TorchSharp.torch;

namespace TypedNets.Exchange;

/// <summary>The nodes of a model as they are written, one behind the other, and the weights that they read.</summary>
internal sealed class OnnxNodes
{
    /// <summary>ONNX's numbers of the types that values are cast to.</summary>
    public const long Float32 = (long)DataType.Float;

    /// <inheritdoc cref="Float32"/>
    public const long Float64 = (long)DataType.Double;

    private readonly GraphProto written;
    private readonly IReadOnlyDictionary<string, Tensor> state;
    private readonly HashSet<string> names = new(StringComparer.Ordinal);
    private readonly HashSet<string> weights = new(StringComparer.Ordinal);
    private readonly HashSet<string> nodeNames = new(StringComparer.Ordinal);
    private readonly Dictionary<string, string> outputs = new(StringComparer.Ordinal);
    private string prefix = "";
    private long bytes;

    /// <param name="graph">The network.</param>
    /// <param name="state">Its parameters and buffers.</param>
    public OnnxNodes(NetworkGraph graph, IReadOnlyDictionary<string, Tensor> state)
    {
        this.state = state;
        written = new GraphProto { Name = graph.Name };
        names.UnionWith(state.Keys);
        names.UnionWith(graph.Inputs.Select(input => input.Name));
        names.UnionWith(graph.Outputs.Select(output => output.Name));
    }

    /// <summary>Adds an input.</summary>
    /// <returns>Its value's name.</returns>
    public string Input(string name, DataType type, Shape sample)
    {
        written.Input.Add(Described(name, type, sample));
        return name;
    }

    /// <summary>Adds what a layer is written as: one node under the layer's name, or several whose names begin with it. What it gives has the shape that the compiler worked out.</summary>
    /// <param name="layer">The layer.</param>
    /// <param name="write">Adds its nodes, and gives the name of its result.</param>
    public string Layer(LayerNode layer, Func<string> write)
    {
        var before = written.Node.Count;
        prefix = layer.Name;
        var result = write();
        var own = written.Node.Skip(before).ToArray();
        if (own.Count(node => node.OpType != "Constant") == 1)
        {
            own[^1].Name = nodeNames.Add(layer.Name) ? layer.Name : own[^1].Name;
        }

        if (own is [.., { } last] && last.Output.Contains(result))
        {
            var name = Free($"{layer.Name}.output");
            last.Output[last.Output.IndexOf(result)] = name;
            names.Remove(result);
            result = name;
            written.ValueInfo.Add(Described(result, DataType.Float, layer.Output));
        }

        prefix = "";
        return result;
    }

    /// <summary>Adds an output.</summary>
    /// <param name="name">What it is called.</param>
    /// <param name="value">The value that is given.</param>
    /// <param name="sample">The shape of a sample.</param>
    public void Output(string name, string value, Shape sample)
    {
        if (state.ContainsKey(name) || written.Input.Any(input => input.Name == name))
        {
            name = Free(name);
        }

        if (written.ValueInfo.FirstOrDefault(known => known.Name == value) is { } described)
        {
            written.ValueInfo.Remove(described);
            outputs.Add(value, name);
            foreach (var node in written.Node)
            {
                Rename(node.Input);
                Rename(node.Output);
            }
        }
        else
        {
            // What is an input as well, or another output.
            written.Node.Add(new NodeProto { OpType = "Identity", Name = FreeNode(name), Input = { outputs.GetValueOrDefault(value, value) }, Output = { name } });
        }

        written.Output.Add(Described(name, DataType.Float, sample));

        void Rename(IList<string> values)
        {
            for (var index = 0; index < values.Count; index++)
            {
                values[index] = values[index] == value ? name : values[index];
            }
        }
    }

    /// <summary>Adds a node.</summary>
    /// <returns>The names of its results.</returns>
    public string[] Run(string operation, ReadOnlySpan<string> inputs, int results, ReadOnlySpan<(string Name, object Value)> attributes)
    {
        var node = new NodeProto { OpType = operation, Name = FreeNode(prefix.Length == 0 ? operation : $"{prefix}.{operation}") };
        node.Input.Add(inputs.ToArray());
        for (var index = 0; index < results; index++)
        {
            node.Output.Add(Free($"{node.Name}.{(operation == "Constant" ? "value" : "output")}"));
        }

        foreach (var (name, value) in attributes)
        {
            node.Attribute.Add(Attribute(name, value));
        }

        written.Node.Add(node);
        return [.. node.Output];
    }

    /// <summary>A parameter or buffer of the network, under its own name; null where it has none of that name.</summary>
    public string? Weight(string name)
    {
        if (!state.TryGetValue(name, out var tensor))
        {
            return null;
        }

        if (weights.Add(name))
        {
            Add(name, tensor);
        }

        return name;
    }

    /// <summary>Weights that ONNX wants otherwise than PyTorch has them.</summary>
    /// <param name="name">What they are called.</param>
    /// <param name="tensor">The weights.</param>
    public string Rearranged(string name, Tensor tensor)
    {
        if (weights.Add(name))
        {
            names.Add(name);
            Add(name, tensor);
        }

        return name;
    }

    /// <summary>The numbers of a parameter or buffer; null where there is none of that name.</summary>
    public Tensor? Values(string name) => state.GetValueOrDefault(name);

    /// <summary>The whole graph.</summary>
    public GraphProto Finish(string documentation)
    {
        written.DocString = documentation;
        return written;
    }

    /// <summary>A tensor of numbers; of one number, where no sizes are given.</summary>
    public static TensorProto Tensor(ReadOnlySpan<float> values, params ReadOnlySpan<long> sizes) => Tensor(DataType.Float, values, sizes);

    /// <inheritdoc cref="Tensor(ReadOnlySpan{float}, ReadOnlySpan{long})"/>
    public static TensorProto Tensor(ReadOnlySpan<double> values, params ReadOnlySpan<long> sizes) => Tensor(DataType.Double, values, sizes);

    /// <inheritdoc cref="Tensor(ReadOnlySpan{float}, ReadOnlySpan{long})"/>
    public static TensorProto Tensor(ReadOnlySpan<long> values, params ReadOnlySpan<long> sizes) => Tensor(DataType.Int64, values, sizes);

    private static TensorProto Tensor<T>(DataType type, ReadOnlySpan<T> values, ReadOnlySpan<long> sizes)
        where T : struct
    {
        var tensor = new TensorProto { DataType = (int)type, RawData = ByteString.CopyFrom(MemoryMarshal.AsBytes(values)) };
        tensor.Dims.Add(sizes.ToArray());
        return tensor;
    }

    private void Add(string name, Tensor tensor)
    {
        using var scope = NewDisposeScope();
        using var _ = no_grad();
        var numbers = tensor.detach().to(ScalarType.Float32).cpu().contiguous();
        bytes += numbers.numel() * sizeof(float);
        if (bytes > int.MaxValue / 2)
        {
            throw new ExchangeException("with which its weights become more than an ONNX file holds, which is half of what a message of Google's can be long: 1 GB");
        }

        var proto = Tensor(numbers.data<float>().ToArray(), numbers.shape);
        proto.Name = name;
        written.Initializer.Add(proto);
    }

    private static AttributeProto Attribute(string name, object value)
    {
        var attribute = new AttributeProto { Name = name };
        switch (value)
        {
            case long whole:
                (attribute.Type, attribute.I) = (AttributeProto.Types.AttributeType.Int, whole);
                break;
            case double real:
                (attribute.Type, attribute.F) = (AttributeProto.Types.AttributeType.Float, (float)real);
                break;
            case string text:
                (attribute.Type, attribute.S) = (AttributeProto.Types.AttributeType.String, ByteString.CopyFromUtf8(text));
                break;
            case long[] wholes:
                attribute.Type = AttributeProto.Types.AttributeType.Ints;
                attribute.Ints.Add(wholes);
                break;
            case string[] texts:
                attribute.Type = AttributeProto.Types.AttributeType.Strings;
                attribute.Strings.Add(texts.Select(ByteString.CopyFromUtf8));
                break;
            case TensorProto tensor:
                (attribute.Type, attribute.T) = (AttributeProto.Types.AttributeType.Tensor, tensor);
                break;
            default:
                throw new ArgumentOutOfRangeException(nameof(value), value, "No attribute has such a value");
        }

        return attribute;
    }

    private static ValueInfoProto Described(string name, DataType type, Shape sample)
    {
        var shape = new TensorShapeProto { Dim = { new TensorShapeProto.Types.Dimension { DimParam = OnnxModel.Batch } } };
        for (var dimension = 0; dimension < sample.Rank; dimension++)
        {
            shape.Dim.Add(sample.FormulaAt(dimension) is { } formula
                ? new TensorShapeProto.Types.Dimension { DimParam = formula }
                : new TensorShapeProto.Types.Dimension { DimValue = sample[dimension] });
        }

        return new() { Name = name, Type = new TypeProto { TensorType = new TypeProto.Types.Tensor { ElemType = (int)type, Shape = shape } } };
    }

    private string Free(string wish) => Free(wish, names);

    private string FreeNode(string wish) => Free(wish, nodeNames);

    private static string Free(string wish, HashSet<string> taken)
    {
        var name = wish;
        for (var number = 2; !taken.Add(name); number++)
        {
            name = string.Create(CultureInfo.InvariantCulture, $"{wish}_{number}");
        }

        return name;
    }
}
