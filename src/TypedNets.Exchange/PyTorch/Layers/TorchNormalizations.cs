namespace TypedNets.Exchange;

/// <summary>Normalisations in PyTorch.</summary>
internal sealed class TorchNormalizations() : TorchFamily(Declarations)
{
    private const string BatchNorm = "(num_features, eps=1e-05, momentum=0.1, affine=True, track_running_stats=True)";
    private const string InstanceNorm = "(num_features, eps=1e-05, momentum=0.1, affine=False, track_running_stats=False)";
    private const string LayerNorm = "(normalized_shape, eps=1e-05, elementwise_affine=True, bias=True)";

    private static readonly Dictionary<string, string> Declarations = new()
    {
        ["BatchNorm1d"] = "nn.BatchNorm1d" + BatchNorm,
        ["BatchNorm2d"] = "nn.BatchNorm2d" + BatchNorm,
        ["BatchNorm3d"] = "nn.BatchNorm3d" + BatchNorm,
        ["InstanceNorm1d"] = "nn.InstanceNorm1d" + InstanceNorm,
        ["InstanceNorm2d"] = "nn.InstanceNorm2d" + InstanceNorm,
        ["InstanceNorm3d"] = "nn.InstanceNorm3d" + InstanceNorm,
        ["GroupNorm"] = "nn.GroupNorm(num_groups, num_channels, eps=1e-05, affine=True)",
        ["LayerNorm"] = "nn.LayerNorm" + LayerNorm,
        ["LayerNorm2d"] = "LayerNorm2d" + LayerNorm,
        ["LocalResponseNorm"] = "nn.LocalResponseNorm(size, alpha=0.0001, beta=0.75, k=1.0)",
    };

    protected override LayerFamily Family => LayerFamily.Normalization;

    protected override TorchLayer Complete(TorchLayer written, LayerNode layer) => written with { Since = LacksBiasAlone(layer) ? "2.1" : null };

    private static bool LacksBiasAlone(LayerNode layer) => layer.Arguments.Any(argument => argument is { Name: "bias", Value: false });
}
