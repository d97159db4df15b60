namespace TypedNets.Exchange;

/// <summary>Activations in PyTorch.</summary>
internal sealed class TorchActivations() : TorchFamily(Declarations)
{
    private const string Inplace = "(inplace=False)";

    private static readonly Dictionary<string, string> Declarations = new()
    {
        ["CELU"] = "nn.CELU(alpha=1.0, inplace=False)",
        ["ELU"] = "nn.ELU(alpha=1.0, inplace=False)",
        ["GELU"] = "nn.GELU(approximate='none')",
        ["GLU"] = "nn.GLU(dim=-1)",
        ["Hardshrink"] = "nn.Hardshrink(lambd=0.5)",
        ["Hardsigmoid"] = "nn.Hardsigmoid" + Inplace,
        ["Hardswish"] = "nn.Hardswish" + Inplace,
        ["Hardtanh"] = "nn.Hardtanh(min_val=-1.0, max_val=1.0, inplace=False)",
        ["LeakyReLU"] = "nn.LeakyReLU(negative_slope=0.01, inplace=False)",
        ["LogSigmoid"] = "nn.LogSigmoid()",
        ["LogSoftmax"] = "nn.LogSoftmax(dim)",
        ["Mish"] = "nn.Mish" + Inplace,
        ["PReLU"] = "nn.PReLU(num_parameters=1, init=0.25)",
        ["RReLU"] = "nn.RReLU(lower=0.125, upper=0.3333333333333333, inplace=False)",
        ["ReLU"] = "nn.ReLU" + Inplace,
        ["ReLU6"] = "nn.ReLU6" + Inplace,
        ["SELU"] = "nn.SELU" + Inplace,
        ["SiLU"] = "nn.SiLU" + Inplace,
        ["Sigmoid"] = "nn.Sigmoid()",
        ["Softmax"] = "nn.Softmax(dim)",
        ["Softmax2d"] = "nn.Softmax2d()",
        ["Softmin"] = "nn.Softmin(dim)",
        ["Softplus"] = "nn.Softplus(beta=1.0, threshold=20.0)",
        ["Softshrink"] = "nn.Softshrink(lambd=0.5)",
        ["Softsign"] = "nn.Softsign()",
        ["Tanh"] = "nn.Tanh()",
        ["Tanhshrink"] = "nn.Tanhshrink()",
        ["Threshold"] = "nn.Threshold(threshold, value, inplace=False)",
    };

    protected override LayerFamily Family => LayerFamily.Activation;
}
