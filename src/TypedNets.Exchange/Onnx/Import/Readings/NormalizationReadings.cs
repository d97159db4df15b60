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
