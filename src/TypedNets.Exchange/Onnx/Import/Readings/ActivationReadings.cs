namespace TypedNets.Exchange;

/// <summary>Operators that are activations.</summary>
internal static class ActivationReadings
{
    public static Dictionary<string, Func<NodeReading, bool>> Operators { get; } = new()
    {
        ["Celu"] = node => Plain(node, "CELU", ("Alpha", node.Real("alpha", 1), 1)),
        ["Elu"] = node => Plain(node, "ELU", ("Alpha", node.Real("alpha", 1), 1)),
        ["Gelu"] = node => Plain(node, "GELU") && (node.Word("approximate", "none") == "none" || Retold(node, "GELU", "Tanh = true")),
        ["HardSigmoid"] = node => Math.Abs(node.Real("alpha", 0.2) - (1.0 / 6)) < 1e-6 && node.Real("beta", 0.5) == 0.5 && Plain(node, "Hardsigmoid"),
        ["HardSwish"] = node => Plain(node, "Hardswish"),
        ["LeakyRelu"] = node => Plain(node, "LeakyReLU", ("NegativeSlope", node.Real("alpha", 0.01f), 0.01f)),
        ["LogSoftmax"] = node => Normalizes(node, "LogSoftmax"),
        ["Mish"] = node => Plain(node, "Mish"),
        ["PRelu"] = Prelu,
        ["Relu"] = node => Plain(node, "ReLU"),
        ["Selu"] = node => node.Find("alpha") is null && node.Find("gamma") is null && Plain(node, "SELU"),
        ["Sigmoid"] = node => Plain(node, "Sigmoid"),
        ["Softmax"] = node => Normalizes(node, "Softmax"),
        ["Softplus"] = node => Plain(node, "Softplus"),
        ["Softsign"] = node => Plain(node, "Softsign"),
        ["Shrink"] = Shrink,
        ["Tanh"] = node => Plain(node, "Tanh"),
        ["ThresholdedRelu"] = node => node.Shape(0) is { } shape && node.Layer("Threshold", shape, [ImportedStep.Number(node.Real("alpha", 1)), "0"]),
        ["Clip"] = Clip,
        ["Dropout"] = node => node.Shape(0) is not null && node.Passes(),
        ["Identity"] = node => node.Shape(0) is not null && node.Passes(),
    };

    /// <summary>Adds a layer that changes no shape.</summary>
    private static bool Plain(NodeReading node, string kind, params (string Name, double Value, double Otherwise)[] arguments) => node.Shape(0) is { } shape
        && node.Layer(kind, shape, [.. arguments.Where(argument => argument.Value != argument.Otherwise).Select(argument => $"{argument.Name} = {ImportedStep.Number(argument.Value)}")]);

    private static bool Retold(NodeReading node, string kind, params string[] arguments)
    {
        node.Graph.Replace(node.Graph.Step(node.Node.Output[0])!, new(kind, arguments, [node.Value(0)], node.Node.Output[0]));
        return true;
    }

    /// <summary>Before their version 13 these operators took all dimensions from one on as one. A Softmax of what is negated is a Softmin.</summary>
    private static bool Normalizes(NodeReading node, string kind)
    {
        var negated = kind == "Softmax" && node.Graph.Maker(node.Value(0)) is { OpType: "Neg", Input.Count: 1 } negation ? negation.Input[0] : null;
        if ((negated is null ? node.Shape(0) : node.Graph.Shape(negated)) is not { } shape)
        {
            return false;
        }

        var axis = node.Whole("axis", node.Graph.Opset < 13 ? 1 : -1);
        var dimension = axis < 0 ? axis + shape.Length + 1 : axis;
        if (dimension < 1 || dimension > shape.Length || (node.Graph.Opset < 13 && dimension != shape.Length))
        {
            return false;
        }

        node.Add(node.Graph.Resolve(negated ?? node.Node.Input[0]), node.Node.Output[0], negated is null ? kind : "Softmin", shape, dimension == 1 ? [] : [$"Dim = {dimension}"]);
        return true;
    }

    private static bool Prelu(NodeReading node)
    {
        if (node.Shape(0) is not { } shape || node.Constant(1) is not { Reals: not null } slopes)
        {
            return false;
        }

        if (slopes.Count == 1)
        {
            return node.Layer("PReLU", shape, [], ("weight", slopes.Reshaped(1)));
        }

        // Before version 7 a list of slopes was one a channel, and since then it is one for each of the last dimension.
        long[] perChannel = [shape[0], .. Enumerable.Repeat(1L, shape.Length - 1)];
        slopes = node.Graph.Opset < 7 && slopes is { Rank: 1 } && slopes.Count == shape[0] ? slopes.Reshaped(perChannel) : slopes;
        slopes = slopes.Rank == shape.Length + 1 && slopes.Sizes[0] == 1 ? slopes.Reshaped(slopes.Sizes[1..]) : slopes;
        return slopes.Expanded(perChannel) is { } numbers && node.Layer("PReLU", shape, ["PerChannel = true"], ("weight", numbers.Reshaped(shape[0])));
    }

    private static bool Shrink(NodeReading node)
    {
        var (lambda, bias) = (node.Real("lambd", 0.5), node.Real("bias", 0));
        return (bias == 0 || bias == lambda) && Plain(node, bias == 0 ? "Hardshrink" : "Softshrink", ("Lambda", lambda, 0.5));
    }

    private static bool Clip(NodeReading node)
    {
        var least = node.Find("min") is { } min ? min.F : node.Has(1) ? node.Constant(1)?.Scalar ?? double.NaN : double.NegativeInfinity;
        var most = node.Find("max") is { } max ? max.F : node.Has(2) ? node.Constant(2)?.Scalar ?? double.NaN : double.PositiveInfinity;
        return node.Shape(0) is { } shape && (least, most) switch
        {
            (0, double.PositiveInfinity) or (0, >= float.MaxValue) => node.Layer("ReLU", shape, []),
            (0, 6) => node.Layer("ReLU6", shape, []),
            _ when least < most && double.IsFinite(least) && double.IsFinite(most) => node.Layer("Hardtanh", shape, [$"MinVal = {ImportedStep.Number(least)}", $"MaxVal = {ImportedStep.Number(most)}"]),
            _ => false,
        };
    }
}
