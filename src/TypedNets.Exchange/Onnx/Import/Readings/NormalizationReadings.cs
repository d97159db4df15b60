namespace TypedNets.Exchange;

/// <summary>Operators that are normalisations.</summary>
internal static class NormalizationReadings
{
    private const float Eps = 1e-5f;

    public static Dictionary<string, Func<NodeReading, bool>> Operators { get; } = new()
    {
        ["BatchNormalization"] = OfBatch,
        ["InstanceNormalization"] = OfInstance,
        ["LayerNormalization"] = OfLayer,
        ["LRN"] = OfNeighbours,
    };

    private static bool OfBatch(NodeReading node)
    {
        if (node.Shape(0) is not { } shape || node.Whole("training_mode", 0) != 0 || shape[0] < 0 || Enumerable.Range(1, 4).Any(input => node.Constant(input) is not { Reals: not null } numbers || numbers.Count != shape[0]))
        {
            return false;
        }

        return node.Layer($"BatchNorm{Math.Max(1, shape.Length - 1)}d", shape, Epsilon(node),
            ("weight", node.Constant(1)), ("bias", node.Constant(2)), ("running_mean", node.Constant(3)), ("running_var", node.Constant(4)), ("num_batches_tracked", new("", [], null, [0])));
    }

    private static bool OfInstance(NodeReading node) => node.Shape(0) is { Length: >= 2 } shape && node.Constant(1) is { Reals: not null } scale && node.Constant(2) is { } shift && scale.Count == shape[0]
        && node.Layer($"InstanceNorm{shape.Length - 1}d", shape, ["Affine = true", .. Epsilon(node)], ("weight", scale), ("bias", shift));

    /// <summary>Groups of channels as instances, and then channels again: PyTorch's exporter and that of this library write a <c>GroupNorm</c> so.</summary>
    public static bool OfGroups(NodeReading node)
    {
        var graph = node.Graph;
        if (node.Constant(1)?.Wholes is not { } wanted || graph.Maker(node.Value(0)) is not { OpType: "InstanceNormalization", Input.Count: 3 } normalization || graph.Maker(normalization.Input[0]) is not { OpType: "Reshape", Input.Count: 2 } grouping
            || graph.Shape(grouping.Input[0]) is not { } shape || graph.Constant(grouping.Input[1])?.Wholes is not [var batch, > 0 and var groups, -1] || (batch != 0 && !ConstantNodes.IsBatch(batch) && batch != graph.Batch)
            || shape[0] % groups != 0 || !Is(normalization.Input[1], 1) || !Is(normalization.Input[2], 0) || wanted.Length != shape.Length + 1 || !wanted.Skip(1).Select((size, dimension) => size == (shape[dimension] < 0 ? ConstantNodes.Open(dimension) : shape[dimension])).All(isSame => isSame))
        {
            return false;
        }

        node.Add(graph.Resolve(grouping.Input[0]), node.Node.Output[0], "GroupNorm", shape, [$"{groups}", .. Epsilon(new NodeReading(graph, normalization)), "Affine = false"]);
        return true;

        bool Is(string value, float number) => graph.Constant(value)?.Reals is { } numbers && numbers.Length == groups && Array.TrueForAll(numbers, each => each == number);
    }

    /// <summary>What is added to each channel of groups that were normalised and scaled belongs to the normalisation, as the scale does.</summary>
    public static bool Shifts(NodeReading node)
    {
        if (node.Inputs != 2 || node.Shape(0) is not { } shape || node.Constant(1) is not { Reals: not null } shift || node.Graph.Step(node.Value(0)) is not { Kind: "Scale", Weights: [var (_, scale)] } scaled || scale.Sizes[0] != shape[0] || scale.Count != shape[0]
            || node.Graph.Step(scaled.Reads[0]) is not { Kind: "GroupNorm", Arguments: [.., "Affine = false"] } norm || shift.Rank > shape.Length + 1 || shift.Reshaped([.. shift.Sizes.SkipWhile((size, place) => size == 1 && place < shift.Rank - shape.Length)]).Expanded([shape[0], .. Enumerable.Repeat(1L, shape.Length - 1)]) is not { } full)
        {
            return false;
        }

        node.Add(norm.Reads[0], node.Node.Output[0], "GroupNorm", shape, [.. norm.Arguments.SkipLast(1)], ("weight", scale.Reshaped(shape[0])), ("bias", full.Reshaped(shape[0])));
        return true;
    }

    private static bool OfLayer(NodeReading node)
    {
        if (node.Shape(0) is not { } shape || node.Constant(1) is not { Reals: not null } scale)
        {
            return false;
        }

        var axis = node.Whole("axis", -1);
        var count = axis < 0 ? -axis : shape.Length + 1 - axis;
        if (count < 1 || count > shape.Length || node.Node.Output.Count > 1)
        {
            return false;
        }

        var last = shape[^(int)count..];
        return scale.Expanded(last) is { } full && node.Layer("LayerNorm", shape, [.. count == 1 ? Array.Empty<string>() : [$"{count}"], .. Epsilon(node), .. node.Has(2) ? Array.Empty<string>() : ["Bias = false"]],
            ("weight", full), ("bias", node.Constant(2)?.Expanded(last)));
    }

    private static bool OfNeighbours(NodeReading node) => node.Shape(0) is { Length: >= 2 } shape && node.Whole("size", 0) is var size && size % 2 == 1
        && node.Layer("LocalResponseNorm", shape, [$"{size}", $"Alpha = {ImportedStep.Number(node.Real("alpha", 1e-4f))}", $"Beta = {ImportedStep.Number(node.Real("beta", 0.75))}", $"K = {ImportedStep.Number(node.Real("bias", 1))}"]);

    private static string[] Epsilon(NodeReading node) => (float)node.Real("epsilon", Eps) == Eps ? [] : [$"Eps = {ImportedStep.Number(node.Real("epsilon", Eps))}"];
}
