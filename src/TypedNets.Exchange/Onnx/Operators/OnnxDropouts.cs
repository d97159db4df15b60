namespace TypedNets.Exchange;

/// <summary>Dropouts in ONNX: a model that is not trained has none.</summary>
internal sealed class OnnxDropouts() : OnnxFamily(new()
{
    ["Dropout"] = Nothing,
    ["Dropout1d"] = Nothing,
    ["Dropout2d"] = Nothing,
    ["Dropout3d"] = Nothing,
    ["AlphaDropout"] = Nothing,
    ["FeatureAlphaDropout"] = Nothing,
    ["StochasticDepth"] = Nothing,
})
{
    protected override LayerFamily Family => LayerFamily.Dropout;

    private static string Nothing(OnnxLayer layer) => layer.X;
}
