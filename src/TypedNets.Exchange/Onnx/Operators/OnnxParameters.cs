namespace TypedNets.Exchange;

/// <summary>Learned parameters that are no other layer's, in ONNX.</summary>
internal sealed class OnnxParameters() : OnnxFamily(new()
{
    ["Scale"] = layer => layer.Run("Mul", [layer.X, layer.Weight("")!]),
    ["AddParameter"] = layer => layer.Run("Add", [layer.X, layer.Weight("")!]),
    ["Prepend"] = layer => layer.Run("Concat", [ForEachSample(layer, layer.Weight("")!), layer.X], ("axis", 1L)),
})
{
    protected override LayerFamily Family => LayerFamily.Parameter;

    /// <summary>A weight of one sample, (1, L, features), as many times as there are samples.</summary>
    public static string ForEachSample(OnnxLayer layer, string weight) => layer.Run("Expand", [weight, layer.Sizes([OnnxSize.Dynamic(layer.X, 0), 1, 1])]);
}
