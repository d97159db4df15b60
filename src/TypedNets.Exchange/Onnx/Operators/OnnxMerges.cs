namespace TypedNets.Exchange;

/// <summary>What makes one result of several, in ONNX.</summary>
internal sealed class OnnxMerges() : OnnxFamily(new()
{
    ["Sum"] = layer => InTurn(layer, "Add"),
    ["Multiply"] = layer => InTurn(layer, "Mul"),
    ["MatMul"] = layer => InTurn(layer, "MatMul"),
    ["Stack"] = layer => layer.Run("Concat", [.. layer.Reads.Select(read => layer.Run("Unsqueeze", [read, layer.Constant(layer.Whole("dim", 1))]))], ("axis", layer.Whole("dim", 1))),
    ["Concat"] = layer => layer.Run("Concat", layer.Reads.ToArray(), ("axis", layer.Whole("dim", 1))),
})
{
    protected override LayerFamily Family => LayerFamily.Merge;

    private static string InTurn(OnnxLayer layer, string operation) => layer.Reads.Aggregate((before, next) => layer.Run(operation, [before, next]));
}
