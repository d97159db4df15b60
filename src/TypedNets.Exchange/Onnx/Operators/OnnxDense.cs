namespace TypedNets.Exchange;

/// <summary>Dense layers in ONNX.</summary>
internal sealed class OnnxDense() : OnnxFamily(new() { ["Linear"] = Linear })
{
    protected override LayerFamily Family => LayerFamily.Dense;

    private static string Linear(OnnxLayer layer)
    {
        if (layer.Input.Rank > 1)
        {
            return layer.Dense(layer.X, "weight", "bias");
        }

        string[] reads = layer.Weight("bias") is { } bias ? [layer.X, layer.Weight("weight")!, bias] : [layer.X, layer.Weight("weight")!];
        return layer.Run("Gemm", reads, ("transB", 1L));
    }
}
