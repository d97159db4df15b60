namespace TypedNets.Exchange;

/// <summary>Poolings in PyTorch.</summary>
internal sealed class TorchPoolings() : TorchFamily(Declarations)
{
    private const string MaxPool = "(kernel_size, stride=None, padding=0, dilation=1, ceil_mode=False)";
    private const string AvgPool = "(kernel_size, stride=None, padding=0, ceil_mode=False, count_include_pad=True, divisor_override=None)";
    private const string LPPool = "(norm_type, kernel_size, stride=None, ceil_mode=False)";

    private static readonly Dictionary<string, string> Declarations = new()
    {
        ["MaxPool1d"] = "nn.MaxPool1d" + MaxPool,
        ["MaxPool2d"] = "nn.MaxPool2d" + MaxPool,
        ["MaxPool3d"] = "nn.MaxPool3d" + MaxPool,
        ["AvgPool1d"] = "nn.AvgPool1d(kernel_size, stride=None, padding=0, ceil_mode=False, count_include_pad=True)",
        ["AvgPool2d"] = "nn.AvgPool2d" + AvgPool,
        ["AvgPool3d"] = "nn.AvgPool3d" + AvgPool,
        ["LPPool1d"] = "nn.LPPool1d" + LPPool,
        ["LPPool2d"] = "nn.LPPool2d" + LPPool,
        ["FractionalMaxPool2d"] = "nn.FractionalMaxPool2d(kernel_size, output_size=None, output_ratio=None)",
        ["AdaptiveAvgPool1d"] = "nn.AdaptiveAvgPool1d(output_size)",
        ["AdaptiveAvgPool2d"] = "nn.AdaptiveAvgPool2d(output_size)",
        ["AdaptiveAvgPool3d"] = "nn.AdaptiveAvgPool3d(output_size)",
        ["AdaptiveMaxPool1d"] = "nn.AdaptiveMaxPool1d(output_size)",
        ["AdaptiveMaxPool2d"] = "nn.AdaptiveMaxPool2d(output_size)",
        ["AdaptiveMaxPool3d"] = "nn.AdaptiveMaxPool3d(output_size)",
        ["GlobalAvgPool1d"] = "nn.AdaptiveAvgPool1d(output_size)",
        ["GlobalAvgPool2d"] = "nn.AdaptiveAvgPool2d(output_size)",
        ["GlobalAvgPool3d"] = "nn.AdaptiveAvgPool3d(output_size)",
        ["GlobalMaxPool1d"] = "nn.AdaptiveMaxPool1d(output_size)",
        ["GlobalMaxPool2d"] = "nn.AdaptiveMaxPool2d(output_size)",
        ["GlobalMaxPool3d"] = "nn.AdaptiveMaxPool3d(output_size)",
    };

    protected override LayerFamily Family => LayerFamily.Pooling;
}
