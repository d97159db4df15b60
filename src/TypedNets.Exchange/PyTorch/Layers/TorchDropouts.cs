namespace TypedNets.Exchange;

/// <summary>Dropouts in PyTorch.</summary>
internal sealed class TorchDropouts() : TorchFamily(Declarations)
{
    private const string Dropout = "(p=0.5, inplace=False)";

    private static readonly Dictionary<string, string> Declarations = new()
    {
        ["Dropout"] = "nn.Dropout" + Dropout,
        ["Dropout1d"] = "nn.Dropout1d" + Dropout,
        ["Dropout2d"] = "nn.Dropout2d" + Dropout,
        ["Dropout3d"] = "nn.Dropout3d" + Dropout,
        ["AlphaDropout"] = "nn.AlphaDropout" + Dropout,
        ["FeatureAlphaDropout"] = "nn.FeatureAlphaDropout" + Dropout,
        ["StochasticDepth"] = "StochasticDepth(p)",
    };

    protected override LayerFamily Family => LayerFamily.Dropout;
}
