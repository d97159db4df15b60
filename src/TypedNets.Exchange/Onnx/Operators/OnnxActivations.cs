namespace TypedNets.Exchange;

internal sealed class OnnxActivations() : OnnxFamily(new()
{
    ["CELU"] = layer => layer.Run("Celu", [layer.X], ("alpha", layer.Real("alpha", 1))),
    ["ELU"] = layer => layer.Run("Elu", [layer.X], ("alpha", layer.Real("alpha", 1))),
    ["GELU"] = layer => layer.Word("approximate") == "tanh" ? TanhGelu(layer) : Gelu(layer, layer.X),
    ["GLU"] = Glu,
    ["Hardshrink"] = layer => layer.Run("Shrink", [layer.X], ("lambd", layer.Real("lambd", 0.5)), ("bias", 0.0)),
    ["Hardsigmoid"] = layer => layer.Run("HardSigmoid", [layer.X], ("alpha", 1.0 / 6), ("beta", 0.5)),
    ["Hardswish"] = layer => layer.Run("HardSwish", [layer.X]),
    ["Hardtanh"] = layer => Clip(layer, layer.Real("min_val", -1), layer.Real("max_val", 1)),
    ["LeakyReLU"] = layer => layer.Run("LeakyRelu", [layer.X], ("alpha", layer.Real("negative_slope", 0.01))),
    ["LogSigmoid"] = layer => layer.Run("Neg", [layer.Run("Softplus", [layer.Run("Neg", [layer.X])])]),
    ["LogSoftmax"] = layer => layer.Run("LogSoftmax", [layer.X], ("axis", layer.Whole("dim"))),
    ["Mish"] = layer => layer.Run("Mul", [layer.X, layer.Run("Tanh", [layer.Run("Softplus", [layer.X])])]),
    ["PReLU"] = Prelu,
    ["RReLU"] = layer => layer.Run("LeakyRelu", [layer.X], ("alpha", (layer.Real("lower", 1.0 / 8) + layer.Real("upper", 1.0 / 3)) / 2)),
    ["ReLU"] = layer => layer.Run("Relu", [layer.X]),
    ["ReLU6"] = layer => Clip(layer, 0, 6),
    ["SELU"] = layer => layer.Run("Selu", [layer.X]),
    ["SiLU"] = layer => layer.Run("Mul", [layer.X, layer.Run("Sigmoid", [layer.X])]),
    ["Sigmoid"] = layer => layer.Run("Sigmoid", [layer.X]),
    ["Softmax"] = layer => layer.Run("Softmax", [layer.X], ("axis", layer.Whole("dim"))),
    ["Softmax2d"] = layer => layer.Run("Softmax", [layer.X], ("axis", 1L)),
    ["Softmin"] = layer => layer.Run("Softmax", [layer.Run("Neg", [layer.X])], ("axis", layer.Whole("dim"))),
    ["Softplus"] = Softplus,
    ["Softshrink"] = layer => layer.Run("Shrink", [layer.X], ("lambd", layer.Real("lambd", 0.5)), ("bias", layer.Real("lambd", 0.5))),
    ["Softsign"] = layer => layer.Run("Softsign", [layer.X]),
    ["Tanh"] = layer => layer.Run("Tanh", [layer.X]),
    ["Tanhshrink"] = layer => layer.Run("Sub", [layer.X, layer.Run("Tanh", [layer.X])]),
    ["Threshold"] = layer => layer.Run("Where", [layer.Run("Greater", [layer.X, layer.Constant(layer.Real("threshold", 0))]), layer.X, layer.Constant(layer.Real("value", 0))]),
})
{
    /// <summary>From here on libtorch's softplus is what it reads, but for what float32 cannot show.</summary>
    private const double Straight = 20;

    protected override LayerFamily Family => LayerFamily.Activation;

    /// <summary>x·Φ(x), which ONNX has an operator for since its version 20 alone.</summary>
    public static string Gelu(OnnxLayer layer, string x)
    {
        var phi = layer.Run("Add", [layer.Run("Erf", [layer.Run("Div", [x, layer.Constant(Math.Sqrt(2))])]), layer.Constant(1.0)]);
        return layer.Run("Mul", [layer.Run("Mul", [x, phi]), layer.Constant(0.5)]);
    }

    private static string TanhGelu(OnnxLayer layer)
    {
        var cubed = layer.Run("Mul", [layer.Run("Mul", [layer.X, layer.X]), layer.X]);
        var inner = layer.Run("Add", [layer.X, layer.Run("Mul", [cubed, layer.Constant(0.044715)])]);
        var phi = layer.Run("Add", [layer.Run("Tanh", [layer.Run("Mul", [inner, layer.Constant(Math.Sqrt(2 / Math.PI))])]), layer.Constant(1.0)]);
        return layer.Run("Mul", [layer.Run("Mul", [layer.X, phi]), layer.Constant(0.5)]);
    }

    private static string Glu(OnnxLayer layer)
    {
        var dimension = layer.Dimension("dim", -1);
        var (first, second) = (OnnxReshapings.Chunk(layer, layer.X, dimension, 2, 0), OnnxReshapings.Chunk(layer, layer.X, dimension, 2, 1));
        return layer.Run("Mul", [first, layer.Run("Sigmoid", [second])]);
    }

    private static string Prelu(OnnxLayer layer)
    {
        var slopes = layer.Weight("weight")!;
        var count = layer.Whole("num_parameters", 1);
        return layer.Run("PRelu", [layer.X, count == 1 || layer.Axes == 0 ? slopes : layer.ReshapeWhole(slopes, [count, .. Enumerable.Repeat(1L, layer.Axes)])]);
    }

    private static string Softplus(OnnxLayer layer)
    {
        var (beta, threshold) = (layer.Real("beta", 1), layer.Real("threshold", Straight));
        var scaled = beta == 1 ? layer.X : layer.Run("Mul", [layer.X, layer.Constant(beta)]);
        var soft = layer.Run("Softplus", [scaled]);
        soft = beta == 1 ? soft : layer.Run("Div", [soft, layer.Constant(beta)]);
        return threshold >= Straight ? soft : layer.Run("Where", [layer.Run("Greater", [scaled, layer.Constant(threshold)]), layer.X, soft]);
    }

    private static string Clip(OnnxLayer layer, double least, double most) => layer.Run("Clip", [layer.X, layer.Constant(least), layer.Constant(most)]);
}
