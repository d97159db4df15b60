using System.Collections.Immutable;
using Onnx;
using static TorchSharp.torch;

namespace TypedNets.Exchange;

/// <summary>A layer while it is written: its arguments, its weights, what it reads, and the nodes that it becomes.</summary>
internal sealed class OnnxLayer
{
    private readonly OnnxNodes nodes;
    private readonly LayerNode node;
    private readonly Dictionary<string, object> arguments;

    /// <param name="nodes">The nodes of the model.</param>
    /// <param name="graph">The network.</param>
    /// <param name="node">The layer.</param>
    /// <param name="reads">The values that it reads.</param>
    public OnnxLayer(OnnxNodes nodes, NetworkGraph graph, LayerNode node, string[] reads)
    {
        (this.nodes, this.node, Reads) = (nodes, node, reads);
        arguments = node.Arguments.ToDictionary(argument => argument.Name, argument => argument.Value);
        Input = graph.ShapeOf(node.Inputs[0]);
    }

    /// <summary>The layer as the compiler knows it.</summary>
    public LayerNode Node => node;

    /// <summary>The values that it reads.</summary>
    public IReadOnlyList<string> Reads { get; }

    /// <summary>The value that it reads, where it is one.</summary>
    public string X => Reads[0];

    /// <summary>The shape of a sample that it reads.</summary>
    public Shape Input { get; }

    /// <summary>The shape of a sample that it gives.</summary>
    public Shape Output => node.Output;

    /// <summary>How many dimensions of a sample lie behind the channels.</summary>
    public int Axes => Input.Rank - 1;

    /// <summary>A whole number that its author gave.</summary>
    public long Whole(string name, long otherwise = 0) => arguments.TryGetValue(name, out var value) ? Convert.ToInt64(value, null) : otherwise;

    /// <summary>A number.</summary>
    public double Real(string name, double otherwise) => arguments.TryGetValue(name, out var value) ? Convert.ToDouble(value, null) : otherwise;

    /// <summary>Whether something is said to be so.</summary>
    public bool Is(string name, bool otherwise = false) => arguments.TryGetValue(name, out var value) ? value is true : otherwise;

    public string? Word(string name) => arguments.GetValueOrDefault(name) as string;

    /// <summary>One number an axis.</summary>
    public long[] PerAxis(string name, int axes, long otherwise = 0) => arguments.GetValueOrDefault(name) switch
    {
        ImmutableArray<long> all => [.. all],
        long one => [.. Enumerable.Repeat(one, axes)],
        _ => [.. Enumerable.Repeat(otherwise, axes)],
    };

    /// <summary>A dimension, the batch being 0; it may have been counted from the end.</summary>
    public int Dimension(string name, int otherwise) => (int)Whole(name, otherwise) is var dimension && dimension < 0 ? dimension + Input.Rank + 1 : dimension;

    /// <summary>A weight under its own name; null where the layer has none of that name.</summary>
    public string? Weight(string name) => nodes.Weight(Whole(name));

    /// <summary>The numbers of a weight; null where the layer has none of that name.</summary>
    public Tensor? Values(string name) => nodes.Values(Whole(name));

    /// <summary>Weights that ONNX wants otherwise than PyTorch has them.</summary>
    public string Rearranged(string name, Tensor tensor) => nodes.Rearranged(Whole(name), tensor);

    /// <summary>Adds a node that gives one value.</summary>
    public string Run(string operation, ReadOnlySpan<string> inputs, params ReadOnlySpan<(string Name, object Value)> attributes) => nodes.Run(operation, inputs, 1, attributes)[0];

    /// <summary>Adds a node that gives several.</summary>
    public string[] RunForSeveral(string operation, int results, ReadOnlySpan<string> inputs, params ReadOnlySpan<(string Name, object Value)> attributes) => nodes.Run(operation, inputs, results, attributes);

    /// <summary>A number, as a value.</summary>
    public string Constant(double number) => Constant(OnnxNodes.Tensor([(float)number]));

    /// <summary>Whole numbers, as a value.</summary>
    public string Constant(params ReadOnlySpan<long> numbers) => Constant(OnnxNodes.Tensor(numbers, numbers.Length));

    /// <summary>A tensor, as a value.</summary>
    public string Constant(TensorProto tensor) => Run("Constant", [], ("value", tensor));

    /// <summary>Ones or zeros, one a channel, for operators that must be given what the layer has not learned.</summary>
    public string Filled(long count, float number) => Constant(OnnxNodes.Tensor(Enumerable.Repeat(number, (int)count).ToArray(), count));

    /// <summary>The same numbers in another shape; the batch stays.</summary>
    /// <param name="value">What is reshaped.</param>
    /// <param name="sizes">The sizes of a sample.</param>
    public string Reshape(string value, params ReadOnlySpan<OnnxSize> sizes)
    {
        var wanted = new OnnxSize[sizes.Length + 1];
        for (var index = 0; index < sizes.Length; index++)
        {
            // Where a size stands where it stood, ONNX copies it: 0 says so.
            wanted[index + 1] = sizes[index].Value == value && sizes[index].Dimension == index + 1 ? 0 : sizes[index];
        }

        var open = Enumerable.Range(0, wanted.Length).Where(index => wanted[index].Value is not null).ToArray();
        if (open.Length == 1 && !wanted.Contains(OnnxSize.Rest))
        {
            wanted[open[0]] = OnnxSize.Rest;
        }

        return Run("Reshape", [value, Sizes(wanted)]);
    }

    /// <summary>Weights in another shape.</summary>
    public string ReshapeWhole(string value, params ReadOnlySpan<long> sizes) => Run("Reshape", [value, Constant(sizes)]);

    /// <summary>Sizes as a value.</summary>
    public string Sizes(ReadOnlySpan<OnnxSize> sizes)
    {
        var parts = new List<string>();
        var numbers = new List<long>();
        foreach (var size in sizes)
        {
            if (size.Value is { } value)
            {
                Close();
                parts.Add(Run("Shape", [value], ("start", (long)size.Dimension), ("end", size.Dimension + 1L)));
            }
            else
            {
                numbers.Add(size.Number);
            }
        }

        Close();
        return parts.Count == 1 ? parts[0] : Run("Concat", parts.ToArray(), ("axis", 0L));

        void Close()
        {
            if (numbers.Count > 0)
            {
                parts.Add(Constant(numbers.ToArray()));
                numbers.Clear();
            }
        }
    }

    /// <summary>The dimensions in another order.</summary>
    public string Transpose(string value, params long[] order) => Run("Transpose", [value], ("perm", order));

    /// <summary>A part of one dimension.</summary>
    public string Slice(string value, int dimension, long start, long end = long.MaxValue) =>
        Run("Slice", [value, Constant(start), Constant(end), Constant(dimension)]);

    /// <summary>What the last dimension is multiplied with, and what is added; the names are those of weights.</summary>
    public string Dense(string value, string weight, string bias)
    {
        var product = Run("MatMul", [value, Transpose(Weight(weight)!, 1, 0)]);
        return Weight(bias) is { } added ? Run("Add", [product, added]) : product;
    }

    private string Whole(string name) => name.Length == 0 ? Owner : $"{Owner}.{name}";

    private string Owner => node.Shares ?? node.Name;
}
