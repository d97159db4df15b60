using Onnx;

namespace TypedNets.Exchange;

/// <summary>A node while it is read.</summary>
/// <param name="graph">The graph.</param>
/// <param name="node">The node.</param>
internal sealed class NodeReading(GraphReading graph, NodeProto node)
{
    public GraphReading Graph => graph;

    public NodeProto Node => node;

    /// <summary>What the node's operator is called.</summary>
    public string Operation => node.OpType;

    /// <summary>How many inputs are given.</summary>
    public int Inputs => node.Input.Count;

    /// <summary>A value that it reads.</summary>
    public string Value(int input) => graph.Resolve(node.Input[input]);

    /// <summary>Whether an input is given.</summary>
    public bool Has(int input) => input < node.Input.Count && node.Input[input].Length > 0;

    /// <summary>An input that stands in the file; null where it does not.</summary>
    public ImportedTensor? Constant(int input) => Has(input) ? graph.Constant(node.Input[input]) : null;

    /// <summary>The sizes of a sample that it reads; null where no layer gives them.</summary>
    public long[]? Shape(int input) => Has(input) ? graph.Shape(node.Input[input]) : null;

    /// <summary>The sequence that it reads, as attention has turned it about; null where it reads none.</summary>
    public ArrangedSequence? Arranged(int input) => Has(input) ? graph.Arranged(node.Input[input]) : null;

    /// <summary>A whole number among the attributes.</summary>
    public long Whole(string name, long otherwise) => Find(name) is { } found ? found.I : otherwise;

    /// <summary>A number among the attributes.</summary>
    public double Real(string name, double otherwise) => Find(name) is { } found ? found.F : otherwise;

    /// <summary>A word among the attributes.</summary>
    public string Word(string name, string otherwise) => Find(name) is { } found ? found.S.ToStringUtf8() : otherwise;

    /// <summary>Whole numbers among the attributes, as many as there are axes; null where they are not so many.</summary>
    public long[]? Wholes(string name, int count, long otherwise) => Find(name) is not { } found ? [.. Enumerable.Repeat(otherwise, count)] : found.Ints.Count == count ? [.. found.Ints] : null;

    /// <summary>An attribute.</summary>
    public AttributeProto? Find(string name) => node.Attribute.FirstOrDefault(attribute => attribute.Name == name);

    /// <summary>Whole numbers that are an attribute in older versions of an operator and an input in newer.</summary>
    public long[]? WholesOrInput(string name, int input) => Find(name) is { } found ? [.. found.Ints] : Constant(input)?.Wholes;

    /// <summary>Adds a layer that reads one value.</summary>
    public bool Layer(string kind, long[] shape, IReadOnlyList<string> arguments, params IReadOnlyList<(string Name, ImportedTensor? Values)> weights)
    {
        Add(Value(0), node.Output[0], kind, shape, arguments, weights);
        return true;
    }

    /// <summary>Adds a layer between values that the model may not have.</summary>
    public void Add(string reads, string gives, string kind, long[] shape, IReadOnlyList<string> arguments, params IReadOnlyList<(string Name, ImportedTensor? Values)> weights)
    {
        var given = weights.Where(weight => weight.Values is not null).Select(weight => (weight.Name, weight.Values!)).ToArray();
        var wish = given is [("", var itself)] ? itself.Name
            : given.Select(weight => weight.Item2.Name).FirstOrDefault(name => name.Contains('.', StringComparison.Ordinal)) is { } named ? named[..named.LastIndexOf('.')] : "";
        graph.AddStep(new(kind, arguments, [reads], gives) { Weights = given, Wish = ImportedNames.IsLayerName(wish) ? wish : ImportedNames.IsLayerName(node.Name) && node.Name.Contains('.', StringComparison.Ordinal) && given.Length > 0 ? node.Name : "" }, shape);
    }

    /// <summary>Adds a merge.</summary>
    public bool Merge(string kind, long[] shape, IReadOnlyList<string> reads, params IReadOnlyList<string> arguments)
    {
        graph.AddStep(new(kind, arguments, reads, node.Output[0]) { IsMerge = true }, shape);
        return true;
    }

    /// <summary>Says that it gives what it reads.</summary>
    public bool Passes()
    {
        graph.AddAlias(node.Output[0], node.Input[0]);
        return true;
    }

    /// <summary>The name of a value that the model does not have.</summary>
    public string Between(string what) => $"{node.Output[0]}/{what}";
}
