namespace TypedNets.Exchange;

/// <summary>Convolutions in PyTorch.</summary>
internal sealed class TorchConvolutions() : TorchFamily(Declarations)
{
    private const string Conv = "(in_channels, out_channels, kernel_size, stride=1, padding=0, dilation=1, groups=1, bias=True, padding_mode='zeros')";
    private const string ConvTranspose = "(in_channels, out_channels, kernel_size, stride=1, padding=0, output_padding=0, groups=1, bias=True, dilation=1)";

    private static readonly Dictionary<string, string> Declarations = new()
    {
        ["Conv1d"] = "nn.Conv1d" + Conv,
        ["Conv2d"] = "nn.Conv2d" + Conv,
        ["Conv3d"] = "nn.Conv3d" + Conv,
        ["ConvTranspose1d"] = "nn.ConvTranspose1d" + ConvTranspose,
        ["ConvTranspose2d"] = "nn.ConvTranspose2d" + ConvTranspose,
        ["ConvTranspose3d"] = "nn.ConvTranspose3d" + ConvTranspose,
    };

    protected override LayerFamily Family => LayerFamily.Convolution;

    protected override TorchLayer Complete(TorchLayer written, LayerNode layer) => written with { IsHeavy = true };
}
