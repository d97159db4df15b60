namespace TypedNets.Exchange;

/// <summary>Attention and what is built around it, in ONNX.</summary>
internal sealed class OnnxAttentions() : OnnxFamily(new()
{
    ["MultiheadAttention"] = layer => Attend(layer, layer.X, "", layer.Whole("num_heads")),
    ["TransformerEncoderLayer"] = Encode,
})
{
    protected override LayerFamily Family => LayerFamily.Sequence;

    private static string Encode(OnnxLayer layer)
    {
        var attended = Attend(layer, layer.X, "self_attn.", layer.Whole("nhead"));
        var first = OnnxNormalizations.Affine(layer, layer.Run("Add", [layer.X, attended]), "norm1");
        var wide = layer.Dense(first, "linear1.weight", "linear1.bias");
        var active = layer.Word("activation") == "gelu" ? OnnxActivations.Gelu(layer, wide) : layer.Run("Relu", [wide]);
        return OnnxNormalizations.Affine(layer, layer.Run("Add", [first, layer.Dense(active, "linear2.weight", "linear2.bias")]), "norm2");
    }

    private static string Attend(OnnxLayer layer, string value, string prefix, long heads)
    {
        var features = layer.Input[1];
        var size = features / heads;
        var projected = layer.Dense(value, $"{prefix}in_proj_weight", $"{prefix}in_proj_bias");
        var query = layer.Run("Mul", [layer.Slice(projected, 2, 0, features), layer.Constant(1 / Math.Sqrt(size))]);
        var keys = Lengthened(layer, layer.Slice(projected, 2, features, 2 * features), $"{prefix}bias_k");
        var values = Lengthened(layer, layer.Slice(projected, 2, 2 * features, 3 * features), $"{prefix}bias_v");
        var scores = layer.Run("MatMul", [Heads(query, 0, 2, 1, 3), Heads(keys, 0, 2, 3, 1)]);
        if (layer.Is("is_causal"))
        {
            scores = layer.Run("Add", [scores, Later(layer, (layer.Weight($"{prefix}bias_k") is null ? 0 : 1) + (layer.Is("add_zero_attn") ? 1 : 0))]);
        }

        if (layer.Reads.Count > 1)
        {
            scores = layer.Run("Add", [scores, Padding(layer, (layer.Weight($"{prefix}bias_k") is null ? 0 : 1) + (layer.Is("add_zero_attn") ? 1 : 0))]);
        }

        var seen = layer.Run("MatMul", [layer.Run("Softmax", [scores], ("axis", -1L)), Heads(values, 0, 2, 1, 3)]);
        return layer.Dense(layer.ReshapeWhole(layer.Transpose(seen, 0, 2, 1, 3), 0, 0, features), $"{prefix}out_proj.weight", $"{prefix}out_proj.bias");

        string Heads(string all, params long[] order) => layer.Transpose(layer.ReshapeWhole(all, 0, 0, heads, size), order);
    }

    /// <summary>Behind the sequence may stand a learned element, and one of zeros.</summary>
    private static string Lengthened(OnnxLayer layer, string value, string learned)
    {
        if (layer.Weight(learned) is { } weight)
        {
            value = layer.Run("Concat", [value, OnnxParameters.ForEachSample(layer, weight)], ("axis", 1L));
        }

        return layer.Is("add_zero_attn") ? layer.Run("Pad", [value, layer.Constant(0, 0, 0, 0, 1, 0)]) : value;
    }

    /// <summary>What hides the padding of each text from all, (N, 1, 1, L), but not what stands behind the sequence.</summary>
    private static string Padding(OnnxLayer layer, int more)
    {
        var isPadding = layer.Run("Equal", [layer.Reads[1], layer.Constant(OnnxNodes.Tensor([layer.Whole("padding_idx")]))]);
        var hidden = layer.Run("Where", [isPadding, layer.Constant(double.NegativeInfinity), layer.Constant(0.0)]);
        return layer.Run("Unsqueeze", [more == 0 ? hidden : layer.Run("Pad", [hidden, layer.Constant(0, 0, 0, more)]), layer.Constant(1, 2)]);
    }

    /// <summary>What hides from each element those behind it, but not those that stand behind the sequence.</summary>
    private static string Later(OnnxLayer layer, int more)
    {
        if (!layer.Input.IsOpenAt(0))
        {
            var (length, width) = ((int)layer.Input[0], (int)layer.Input[0] + more);
            float[] mask = [.. Enumerable.Range(0, length).SelectMany(row => Enumerable.Range(0, width).Select(column => column > row && column < length ? float.NegativeInfinity : 0))];
            return layer.Constant(OnnxNodes.Tensor(mask, length, width));
        }

        var size = layer.Sizes([OnnxSize.Dynamic(layer.X, 1)]);
        var hidden = layer.Run("ConstantOfShape", [layer.Run("Concat", [size, size], ("axis", 0L))], ("value", OnnxNodes.Tensor([float.NegativeInfinity], 1)));
        var upper = layer.Run("Trilu", [hidden, layer.Constant(OnnxNodes.Tensor([1L]))], ("upper", 1L));
        return more == 0 ? upper : layer.Run("Pad", [upper, layer.Constant(0, 0, 0, more)]);
    }
}
